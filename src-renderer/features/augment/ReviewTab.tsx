import { Box, Button, Group, Kbd, SegmentedControl, Select, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  syntheticStates,
  type AugmentationResult,
  type SyntheticState,
} from '../../../src-main/contract/rpc/augmentation.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ProvenanceDrawer } from './ProvenanceDrawer.tsx';
import { useReviewColumns } from './review-columns.tsx';
import { useReview, type Review } from './use-review.ts';

interface ReviewTabProps {
  readonly dataset: DatasetView;
  readonly augmentation: string;
  readonly result: AugmentationResult | undefined;
  readonly threshold: number | null;
}

/**
 * Reviewing the proposed rows: filter, accept, reject, leave open, undo; singly or by selection, by mouse or
 * keyboard.
 */
export function ReviewTab({ dataset, augmentation, result, threshold }: ReviewTabProps): ReactNode {
  const { t } = useTranslation('augment');
  const review = useReview(dataset.id, augmentation);
  const columns = useReviewColumns(dataset.domains);
  return (
    <Box>
      <Filters dataset={dataset} review={review} counts={result?.counts ?? []} />
      <Actions review={review} canUndo={result?.undoable !== null} />
      {review.paged.error !== null ? (
        <ErrorState error={review.paged.error} onRetry={review.paged.retry} />
      ) : (
        <DataTable
          label={t('review.table')}
          columns={columns}
          rows={review.paged}
          rowId={({ key }) => String(key)}
          height={360}
          sorting={[]}
          selection={review.selection}
          onSelectionChange={review.setSelection}
          onSelectAll={review.selectAll}
          activeRowId={review.activeId}
          onOpen={review.open}
          onRowFocus={review.activate}
          takesArrowsOfScreen
          isHatched={({ state }) => state === 'accepted'} // synthetic rows that training reads
        />
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {t('review.keys')}
      </Text>
      <ProvenanceDrawer
        row={review.opened}
        domains={dataset.domains}
        threshold={threshold}
        onClose={review.close}
      />
    </Box>
  );
}

interface FiltersProps {
  readonly dataset: DatasetView;
  readonly review: Review;
  readonly counts: AugmentationResult['counts'];
}

function Filters({ dataset, review, counts }: FiltersProps): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const countOf = (state: SyntheticState | undefined): string =>
    format.count(
      counts
        .filter((one) => state === undefined || one.state === state)
        .filter((one) => review.domain === undefined || one.domain === review.domain)
        .reduce((sum, { count }) => sum + count, 0),
    );
  return (
    <Group gap="sm" mb="xs">
      <SegmentedControl
        aria-label={t('review.state')}
        value={review.state ?? ''}
        onChange={(value) => review.setState(value === '' ? undefined : value)}
        data={[
          { value: '', label: `${t('review.all')} ${countOf(undefined)}` },
          ...syntheticStates.map((value) => ({
            value,
            label: `${t(`review.states.${value}`)} ${countOf(value)}`,
          })),
        ]}
      />
      <Select
        aria-label={t('review.domain')}
        w={152}
        value={review.domain === undefined ? '' : String(review.domain)}
        onChange={(value) => review.setDomain(value === null || value === '' ? undefined : Number(value))}
        data={[
          { value: '', label: t('review.allDomains') },
          ...dataset.domains.map((name, index) => ({ value: String(index), label: name })),
        ]}
      />
      <Select
        aria-label={t('review.sort')}
        w={152}
        value={review.sortBy}
        onChange={(value) => review.setSortBy(value === 'score' ? 'score' : 'user')}
        data={(['user', 'score'] as const).map((value) => ({ value, label: t(`review.sorts.${value}`) }))}
      />
    </Group>
  );
}

interface ActionsProps {
  readonly review: Review;
  readonly canUndo: boolean;
}

const icons: Readonly<Record<SyntheticState, ReactNode>> = {
  accepted: <IconCheck size={14} aria-hidden />,
  rejected: <IconX size={14} aria-hidden />,
  proposed: <IconCircleDashed size={14} aria-hidden />,
};
const verbs = { accepted: 'accept', rejected: 'reject', proposed: 'propose' } as const;
const letters = { accepted: 'A', rejected: 'R', proposed: 'O' } as const;

function Actions({ review, canUndo }: ActionsProps): ReactNode {
  const { t } = useTranslation(['augment', 'common']);
  return (
    <Group gap="xs" mb="xs">
      {(['accepted', 'rejected', 'proposed'] as const).map((state) => (
        <Button
          key={state}
          variant="default"
          leftSection={icons[state]}
          rightSection={<Kbd size="xs">{letters[state]}</Kbd>}
          disabled={review.targets.length === 0 || review.isDeciding}
          onClick={() => review.decide(state)}
        >
          {t(`review.${verbs[state]}`)}
        </Button>
      ))}
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        rightSection={<Kbd size="xs">Z</Kbd>}
        disabled={!canUndo || review.isDeciding}
        onClick={review.undo}
      >
        {t('common:actions.undo')}
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {[
          t('review.shown', { count: review.paged.count }),
          ...(review.selectedCount > 0 ? [t('review.selected', { count: review.selectedCount })] : []),
          ...(review.lastChange === '' ? [] : [review.lastChange]),
        ].join(' · ')}
      </Text>
    </Group>
  );
}
