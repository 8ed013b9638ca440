// Whether a model's items have the texts that it reads. What does not belong: whether vectors of them were made (item-vectors.ts).
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { itemText } from '../../store/item-text.ts';
import type { Workspace } from '../../store/workspace.ts';

/** Models that learn nothing of use from the ids that stand in for missing titles. */
const readsTexts: readonly string[] = ['llm4cdsr'];

/** @throws AppError invalid-input where no item of the dataset has a text of its own and the model reads nothing else */
export function requireTexts(workspace: Workspace, dataset: DatasetId, model: string): void {
  if (!readsTexts.includes(model)) return;
  const items = workspace.items.all(dataset);
  // an item without a title is kept with its id in that place
  if (items.some((item) => itemText(item) !== item.id)) return;
  throw new AppError('invalid-input', message('texts-missing', { model, items: items.length }), {
    details: { model, items: items.length },
  });
}
