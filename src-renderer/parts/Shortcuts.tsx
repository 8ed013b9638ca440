import { Group, Kbd, Table } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18n from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { digitOfScreen, screenNames } from '../../src-main/contract/screens.ts';

const modalId = 'shortcuts';

/** Opens the dialog that lists all keyboard shortcuts; "?" does so everywhere. */
export function openShortcuts(): void {
  modals.open({ modalId, title: i18n.t('shortcuts.title'), children: <ShortcutList /> });
}

const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

function ShortcutList(): ReactNode {
  const { t } = useTranslation();
  const rows: [keys: readonly string[], text: string][] = [
    [['?'], t('shortcuts.help')],
    [[mod, 'K'], t('shortcuts.search')],
    ...screenNames.flatMap((name): [readonly string[], string][] => {
      const digit = digitOfScreen(name);
      return digit === undefined ? [] : [[[mod, String(digit)], t(`nav.${name}`)]];
    }),
    [['Tab'], t('shortcuts.tab')],
    [['↑', '↓'], t('shortcuts.rows')],
    [['Enter'], t('shortcuts.enter')],
    [['Space'], t('shortcuts.select')],
    [['A', 'R', 'O', 'Z'], t('shortcuts.review')],
    [['Esc'], t('shortcuts.escape')],
  ];
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([keys, text]) => (
          <Table.Tr key={text}>
            <Table.Td w={120}>
              <Group gap={4}>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </Group>
            </Table.Td>
            <Table.Td>{text}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
