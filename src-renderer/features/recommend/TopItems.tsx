import { Group, Paper, Stack, Table, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRecommendation, WhatIfRecommendation } from '../../../src-main/contract/recommendations.ts';
import { raisingReasons } from '../../../src-main/contract/reason-words.ts';
import { useReasonLanguage } from '../../lib/use-reason-language.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { RankMark } from './RankMark.tsx';
import classes from './Recommend.module.css';
import { PlainTable } from '../../parts/PlainTable.tsx';

/** Parts of a score in a row; the details hold all. */
const shownReasons = 2;

type DomainItems = UserRecommendation['domains'][string];
export type RecommendedItem = DomainItems['items'][number];
type RankChange = WhatIfRecommendation['changes'][string][number];

interface TopItemsProps {
  readonly name: string;
  readonly index: number;
  readonly domain: DomainItems;
  readonly repeats: UserRecommendation['repeats'];
  readonly changes: readonly RankChange[] | undefined;
  readonly comparedDepth: number;
  readonly onOpen: (item: RecommendedItem) => void;
}

/**
 * The top items of one domain: rank, title with the largest parts of its score, score. With `changes` (of "what
 * if") also each rank before, and what left the top; `comparedDepth` is the rank down to which both were
 * compared.
 */
export function TopItems(props: TopItemsProps): ReactNode {
  const { name, index, domain, repeats, changes, comparedDepth, onOpen } = props;
  const isAllowed = repeats === 'allow';
  const { t } = useTranslation('recommend');
  const { items, excludedOwnItems } = domain;
  const changeOf = new Map(changes?.map((change) => [change.item, change]));
  const left = changes?.filter(({ item }) => !items.some((shown) => shown.item === item)) ?? [];
  return (
    <Paper component="section" aria-label={t('top.title', { count: items.length, domain: name })} p="xs">
      <Group justify="space-between" gap={4} mb={4}>
        <Group gap="xs" wrap="nowrap">
          <Title order={2} style={{ whiteSpace: 'nowrap' }}>
            {t('top.heading', { count: items.length })}
          </Title>
          <DomainChip name={name} index={index} />
        </Group>
        <Tooltip label={t(isAllowed ? 'top.ownAllowedHint' : 'top.ownHint')} multiline w={240}>
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {isAllowed ? t('top.ownAllowed') : t('top.own', { count: excludedOwnItems })}
          </Text>
        </Tooltip>
      </Group>
      <PlainTable
        title={t('top.title', { count: items.length, domain: name })}
        horizontalSpacing={4}
        verticalSpacing={2}
        layout="fixed"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={28} ta="right">
              {t('top.rank')}
            </Table.Th>
            {changes !== undefined && <Table.Th w={64}>{t('top.change')}</Table.Th>}
            <Table.Th>{t('top.item')}</Table.Th>
            <Table.Th w={88} ta="right">
              {t('top.score')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Row
              key={item.item}
              item={item}
              mark={
                changes !== undefined && (
                  <RankMark
                    before={changeOf.get(item.item)?.before ?? null}
                    after={item.rank}
                    top={items.length}
                    depth={comparedDepth}
                  />
                )
              }
              onOpen={() => onOpen(item)}
            />
          ))}
        </Table.Tbody>
      </PlainTable>
      {left.length > 0 && <LeftItems left={left} depth={comparedDepth} top={items.length} />}
    </Paper>
  );
}

interface RowProps {
  readonly item: RecommendedItem;
  /** false: there is no column for it. */
  readonly mark: ReactNode;
  readonly onOpen: () => void;
}

function Row({ item, mark, onOpen }: RowProps): ReactNode {
  const { t } = useTranslation('recommend');
  const language = useReasonLanguage();
  return (
    <Table.Tr>
      <Table.Td ta="right">{item.rank}</Table.Td>
      {mark !== false && <Table.Td>{mark}</Table.Td>}
      <Table.Td>
        <UnstyledButton onClick={onOpen} className={classes['item']} title={item.title}>
          <Text size="xs" fw={600} className={classes['itemTitle']}>
            {item.title}
          </Text>
          {item.repeat === true && (
            <Text size="xs" c="dimmed">
              {t('top.repeat')}
            </Text>
          )}
          {raisingReasons(item.reasons ?? [], language, shownReasons).map(({ reason, words }) => (
            <Text key={reason.term} size="xs" c="dimmed" className={classes['reason']}>
              {words}
            </Text>
          ))}
        </UnstyledButton>
      </Table.Td>
      <Table.Td ta="right">{item.score.toFixed(2)}</Table.Td>
    </Table.Tr>
  );
}

interface LeftItemsProps {
  readonly left: readonly RankChange[];
  readonly top: number;
  readonly depth: number;
}

function LeftItems({ left, top, depth }: LeftItemsProps): ReactNode {
  const { t } = useTranslation('recommend');
  return (
    <Stack gap={2} mt="xs">
      <Text size="xs" fw={600}>
        {t('top.left')}
      </Text>
      <Stack component="ul" gap={2} p={0} m={0} aria-label={t('top.left')}>
        {left.map(({ item, title, before, after }) => (
          <Group key={item} component="li" gap="xs" wrap="nowrap">
            <RankMark before={before} after={after} top={top} depth={depth} />
            <Text size="xs" c="dimmed" className={classes['title']} title={title}>
              {title}
            </Text>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
