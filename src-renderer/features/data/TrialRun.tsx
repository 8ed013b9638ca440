import { Alert, Button, Group, Loader, Paper, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInput } from '../../../src-main/contract/import-input.ts';
import type { ImportCheck } from '../../../src-main/contract/import-results.ts';
import { reasonInGeneral } from '../../../src-main/contract/rejection-reasons.ts';
import { useNowMs } from '../../lib/use-now.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import { orpc, queryClient } from '../../rpc/client.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { FilterHead } from './FilterHead.tsx';
import { FindingList } from './FindingList.tsx';
import { agreedIds, dateQuestionOf, suggestedIdRules } from './import-request.ts';
import { RejectedTable } from './RejectedTable.tsx';
import { RepeatsWords } from './RepeatsSetting.tsx';
import { useTimeText } from './use-time-text.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

const stillMs = 500;
/** Most trial runs are over before. */
const shownAfterMs = 2000;

interface TrialRunProps {
  readonly input: ImportInput;
  /** The analyst agrees to changes of ids that were suggested. */
  readonly onMatchIds: (agreed: Partial<Pick<ImportDraft, 'matchIds' | 'matchUserIds'>>) => void;
  /** The analyst says whether the dates of a file are day first or month first. */
  readonly onTimeFormat: (file: string, format: string) => void;
}

/**
 * What the import would keep and reject: every row is read, nothing is stored (`datasets.checkImport`). Runs
 * whenever `input` has not changed for a moment; it can be stopped. The last result stays in view meanwhile.
 */
export function TrialRun({ input, onMatchIds, onTimeFormat }: TrialRunProps): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [stillText] = useDebouncedValue(JSON.stringify(input), stillMs);
  const [isStopped, setStopped] = useState(false);
  const options = orpc.datasets.checkImport.queryOptions({
    input: JSON.parse(stillText) as ImportInput,
    staleTime: 0,
    gcTime: 60_000,
    enabled: !isStopped,
  });
  const check = useQuery(options);
  const question = dateQuestionOf(check.error);
  const isOutdated = stillText !== JSON.stringify(input);
  const stop = (): void => {
    setStopped(true);
    void queryClient.cancelQueries({ queryKey: options.queryKey });
  };
  return (
    <Stack gap="sm">
      {(check.isFetching || isOutdated) && !isStopped && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('filters.checking')}</Text>
          <Elapsed key={stillText} />
          <Button variant="default" size="compact-xs" onClick={stop}>
            {common('actions.stop')}
          </Button>
        </Group>
      )}
      {isStopped && (
        <Group gap="xs">
          <Text size="sm">{t('filters.stopped')}</Text>
          <Button variant="default" size="compact-xs" onClick={() => setStopped(false)}>
            {common('actions.retry')}
          </Button>
        </Group>
      )}
      {check.isError && !isStopped && !check.isFetching && (
        <>
          {question === undefined ? (
            <ErrorState error={check.error} onRetry={() => void check.refetch()} />
          ) : (
            <Alert color="yellow" role="alert" title={t('filters.dateQuestion')}>
              <Text size="sm">{check.error.message}</Text>
              <Group gap="xs" mt="xs">
                {question.answers.map(({ format: form, date }, place) => (
                  <Button key={form} onClick={() => onTimeFormat(question.file, form)}>
                    {t(place === 0 ? 'filters.dayFirst' : 'filters.monthFirst', {
                      date: format.date(`${date}T12:00`),
                    })}
                  </Button>
                ))}
              </Group>
            </Alert>
          )}
          {suggestedIdRules(check.error).length > 0 && (
            <Group>
              <Button onClick={() => onMatchIds({ matchIds: suggestedIdRules(check.error) })}>
                {t('filters.matchIds')}
              </Button>
            </Group>
          )}
        </>
      )}
      {check.data !== undefined && !check.isError && (
        <CheckResult check={check.data} onMatchIds={onMatchIds} />
      )}
    </Stack>
  );
}

/** How long this trial run has taken; it tells no progress from which the time left could be known. */
function Elapsed(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [startMs] = useState(() => Date.now());
  const elapsedMs = useNowMs(true) - startMs;
  return (
    elapsedMs >= shownAfterMs && (
      <Text size="xs" c="dimmed">
        {t('progress.elapsed', { time: format.duration(elapsedMs) })}
      </Text>
    )
  );
}

interface CheckResultProps extends Pick<TrialRunProps, 'onMatchIds'> {
  readonly check: ImportCheck;
}

function CheckResult({ check, onMatchIds }: CheckResultProps): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const time = useTimeText(check.time.kind);
  const domains = Object.entries(check.domains);
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('filters.result')}
      </Text>
      <Group gap="xs">
        <Figure label={t('overview.interactions')} value={format.count(check.interactions)} />
        <Figure label={t('overview.users')} value={format.count(check.users)} />
        <Figure label={t('overview.items')} value={format.count(check.items)} />
        <Figure
          label={t('filters.overlap')}
          value={format.count(check.overlapUsers)}
          detail={t('overview.ofUsers', { share: format.share(check.overlapUsers / check.users) })}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('filters.period')}:{' '}
        {t('overview.period', { from: time(check.time.first), to: time(check.time.last) })} ·{' '}
        {check.timeFormat}
      </Text>
      {check.split.kind === 'given' && (
        <Text size="xs" c="dimmed">
          {t('filters.splitGiven', {
            training: format.count(check.split.training),
            validation: format.count(check.split.validation),
            test: format.count(check.split.test),
          })}
        </Text>
      )}
      <Paper p={0}>
        <FilterSteps check={check} />
      </Paper>
      <div>
        <RepeatsWords repeats={check.repeats} />
      </div>
      <Group gap="xs">
        {domains.map(([name, counts], index) => (
          <Group gap={4} key={name}>
            <DomainChip name={name} index={index} />
            <Text size="xs" c="dimmed">
              {t('filters.domainCounts', counts)}
            </Text>
          </Group>
        ))}
      </Group>
      {check.rejected.total === 0 ? (
        <Text size="sm">{t('filters.rejectedNone')}</Text>
      ) : (
        <Stack gap={4}>
          <Group gap="xs" wrap="nowrap">
            <IconAlertTriangle
              size={18}
              color="var(--mantine-color-orange-text)"
              style={{ flexShrink: 0 }}
              aria-hidden
            />
            <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
              {t('filters.rejected', { count: check.rejected.total })}
            </Text>
            <ReasonCounts byReason={check.rejected.byReason} />
          </Group>
          <RejectedTable rows={check.rejectedRows} height={200} />
          {check.rejectedRows.length < check.rejected.total && (
            <Text size="xs" c="dimmed">
              {t('rejected.firstOnly', { count: check.rejectedRows.length, total: check.rejected.total })}
            </Text>
          )}
        </Stack>
      )}
      {check.findings.length > 0 && (
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('filters.findings')}
          </Text>
          <FindingList
            findings={check.findings}
            fixOf={(finding) => {
              const agreed = agreedIds(finding);
              return agreed === undefined
                ? null
                : { label: t('filters.matchIds'), run: () => onMatchIds(agreed) };
            }}
          />
        </Stack>
      )}
    </Stack>
  );
}

function ReasonCounts({ byReason }: { readonly byReason: Readonly<Record<string, number>> }): ReactNode {
  const words = useWords();
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed">
      {Object.entries(byReason)
        .map(([code, count]) => `${words(reasonInGeneral(code))}: ${format.count(count)}`)
        .join(' · ')}
    </Text>
  );
}

function FilterSteps({ check }: { readonly check: ImportCheck }): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const format = useFormat();
  const [first] = check.filters;
  const start = first?.before ?? check;
  const rows = [
    { name: t('filters.read'), after: start, before: undefined },
    ...check.filters.map((step) => ({ ...step, name: words(step.name) })),
  ];
  return (
    <PlainTable title={t('overview.filters')}>
      <FilterHead />
      <Table.Tbody>
        {rows.map(({ name, after, before }) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            <Table.Td ta="right">{change(before?.interactions, after.interactions, format.count)}</Table.Td>
            <Table.Td ta="right">{change(before?.users, after.users, format.count)}</Table.Td>
            <Table.Td ta="right">{change(before?.items, after.items, format.count)}</Table.Td>
            <Table.Td ta="right">
              {before === undefined ? '' : format.share(after.interactions / before.interactions)}
            </Table.Td>
          </Table.Tr>
        ))}
        {check.filters.length === 0 && (
          <Table.Tr>
            <Table.Td colSpan={5} c="dimmed">
              {t('filters.noFilter')}
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </PlainTable>
  );
}

/** `1,200 → 900`. */
function change(before: number | undefined, after: number, count: (value: number) => string): string {
  return before === undefined || before === after ? count(after) : `${count(before)} → ${count(after)}`;
}
