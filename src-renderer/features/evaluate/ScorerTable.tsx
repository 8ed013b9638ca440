// The frame of every table that sets the model beside its controls: a domain's cell over its scorers, a column a measure,
// the model first and in bold. What a column says is its caller's.
import { ColorSwatch, Group, Table, Text } from '@mantine/core';
import { Fragment, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { TableContextMenu } from '../../ui/TableContextMenu.tsx';
import { tableInPage } from '../../ui/table-in-page.ts';
import type { ReportScorer } from './scorers.ts';

interface ScorerTableProps<Slice> {
  /** Names the table, and the file that it is saved as. */
  readonly title: string;
  readonly scorers: readonly ReportScorer[];
  readonly slices: readonly Slice[];
  /** The domain of a slice, with its place among all; undefined: everybody. */
  readonly domainOf: (slice: Slice) => { readonly name: string; readonly index: number } | undefined;
  /** Under the name of a slice. */
  readonly detail?: (slice: Slice) => ReactNode;
  readonly nameOfScorer: (scorer: ReportScorer, isFirstSlice: boolean) => ReactNode;
  readonly columns: readonly {
    readonly key: string;
    readonly heading: ReactNode;
    readonly cell: (scorer: ReportScorer, slice: Slice) => ReactNode;
  }[];
}

/** Cells, rows and the table as it is shown are copied or saved with the right mouse button. */
export function ScorerTable<Slice>(props: ScorerTableProps<Slice>): ReactNode {
  const { title, scorers, slices, domainOf, detail, nameOfScorer, columns } = props;
  const { t } = useTranslation('evaluate');
  const table = useRef<HTMLTableElement>(null);
  return (
    <TableContextMenu
      title={title}
      all={() => (table.current === null ? { columns: [], rows: [] } : tableInPage(table.current))}
    >
      <Table.ScrollContainer minWidth={640}>
        <Table ref={table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.targetIn')}</Table.Th>
              <Table.Th>{t('columns.scorer')}</Table.Th>
              {columns.map(({ key, heading }) => (
                <Table.Th key={key} ta="right">
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {slices.map((slice, place) => {
              const domain = domainOf(slice);
              return (
                <Fragment key={domain?.name ?? ''}>
                  {scorers.map((scorer, s) => (
                    <Table.Tr key={scorer.name}>
                      {s === 0 && (
                        <Table.Td rowSpan={scorers.length} style={{ verticalAlign: 'top' }}>
                          {domain === undefined ? (
                            <Text size="sm" fw={600}>
                              {t('allUsers')}
                            </Text>
                          ) : (
                            <DomainChip {...domain} />
                          )}
                          {detail?.(slice)}
                        </Table.Td>
                      )}
                      <Table.Td>
                        <Group gap={6} wrap="nowrap">
                          <ColorSwatch color={scorer.colour} size={10} withShadow={false} />
                          <Text size="sm" fw={s === 0 ? 600 : 400}>
                            {nameOfScorer(scorer, place === 0)}
                          </Text>
                        </Group>
                      </Table.Td>
                      {columns.map(({ key, cell }) => (
                        <Table.Td key={key} ta="right" fw={s === 0 ? 600 : 400}>
                          {cell(scorer, slice)}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Fragment>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </TableContextMenu>
  );
}
