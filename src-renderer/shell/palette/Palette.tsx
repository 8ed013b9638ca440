import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentDataset } from '../../rpc/current-workspace.ts';
import { fittingEntries, paletteGroups, type PaletteEntry, type PaletteGroup } from './palette-entry.ts';
import { paletteStore, selectFirstEntry } from './palette-store.ts';
import { useFoundEntries } from './use-found-entries.tsx';
import { useOwnEntries } from './use-own-entries.tsx';

/** The host is asked when typing pauses for so long. */
const stillMs = 150;
/** Entries of one kind. */
const shownOfKind = 6;
/** With nothing typed: what the window can do, not everything that it holds. */
const shownAtFirst: ReadonlySet<PaletteGroup> = new Set(['screens', 'actions']);

/**
 * The palette, opened by Ctrl or ⌘ K: goes to whatever is typed a part of: screens, users, items, runs, jobs, actions,
 * settings. Arrow keys choose, Enter goes, Escape closes.
 */
export function Palette(): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={['mod + K']}
      tagsToIgnore={[]} // in form fields too
      size="lg"
      attributes={{ content: { 'aria-label': t('shortcuts.search') } }}
    >
      <Contents typed={typed.trim()} />
    </Spotlight.Root>
  );
}

function Contents({ typed }: { readonly typed: string }): ReactNode {
  const { t } = useTranslation();
  const { dataset } = useCurrentDataset();
  const [still] = useDebouncedValue(typed, stillMs);
  const found = useFoundEntries(typed === '' ? '' : still, shownOfKind);
  const own = useOwnEntries();
  const groups = paletteGroups
    .map((name) => ({ name, entries: entriesOf(name) }))
    .filter(({ entries }) => entries.length > 0);
  const ids = groups.flatMap(({ entries }) => entries.map(({ id }) => id)).join('\n');
  useEffect(() => {
    // the entry that Enter takes is marked on the page itself, and may be gone with what was typed before
    if (ids !== '') selectFirstEntry();
  }, [ids]);
  const isAsking = found.isAsking || still !== typed;
  return (
    <>
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('shortcuts.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList mah={400} aria-label={t('shortcuts.search')}>
        {groups.map(({ name, entries }) => (
          <Spotlight.ActionsGroup
            key={name}
            label={t(`palette.groups.${name}`)}
            role="group"
            aria-label={t(`palette.groups.${name}`)}
          >
            {entries.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                label={entry.label}
                leftSection={entry.icon}
                dimmedSections={false} // too pale on the chosen entry
                rightSection={
                  entry.hint === undefined ? undefined : (
                    <Text span size="xs">
                      {entry.hint}
                    </Text>
                  )
                }
                onClick={entry.go}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>
            <span role="status">
              {isAsking ? t('palette.asking') : t('palette.nothing', { text: typed })}
              {!isAsking && (
                <Text size="xs" c="dimmed" mt={4}>
                  {dataset === undefined
                    ? t('palette.lookedAt')
                    : t('palette.lookedAtData', { dataset: dataset.name })}
                </Text>
              )}
            </span>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <Text size="xs" c="dimmed">
          {t('palette.keys')}
        </Text>
      </Spotlight.Footer>
    </>
  );

  function entriesOf(name: PaletteGroup): readonly PaletteEntry[] {
    if (typed === '') return shownAtFirst.has(name) ? own[name as 'screens'] : [];
    if (name === 'users' || name === 'items' || name === 'runs') return found[name];
    return fittingEntries(own[name], typed, shownOfKind);
  }
}
