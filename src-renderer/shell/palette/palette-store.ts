// Opens and closes the palette, and keeps which entry Enter takes.
import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** Marks the first entry of the list. Entries that came later take the mark with them when they go. */
export function selectFirstEntry(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  const [first] = list?.querySelectorAll('[data-action]') ?? [];
  if (list === null || first === undefined) return;
  for (const marked of list.querySelectorAll('[data-selected]')) marked.removeAttribute('data-selected');
  first.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
