import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInput } from '../../../src-main/contract/import-input.ts';
import {
  firstFlowResultSchema,
  importedSchema,
  type FirstFlowResult,
  type Imported as ImportedSummary,
} from '../../../src-main/contract/first-flow.ts';
import { emptyDraft, type ImportDraft } from '../../parts/import-draft.ts';
import { useImportDraft } from '../../parts/use-import-draft.ts';
import { useHitSentence } from '../../parts/use-hit-sentence.ts';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { orpc } from '../../rpc/client.ts';
import { useCurrentDataset } from '../../rpc/current-workspace.ts';
import { isActive, useJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { stemOf } from './import-request.ts';
import { RejectedRows } from './RejectedRows.tsx';

interface StepProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly input: ImportInput;
}

/**
 * Step 4 of the import: its name, the import itself (`datasets.startImport`), and what came of it with the
 * rejected rows. Where it failed: try again, or back to the columns.
 */
export function ImportStep({ draft, change, input }: StepProps): ReactNode {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const job = useJob(draft.job ?? undefined);
  const start = useMutation(
    orpc.datasets.startImport.mutationOptions({
      onSuccess: ({ job: id }) => {
        change({ job: id });
        // the first data set of a workspace must not take the place of what its import says
        void navigate({ to: '/data', search: { tab: 'import' }, replace: true });
      },
    }),
  );
  if (draft.job !== null && job !== undefined) {
    if (job.state === 'finished') {
      const flow = firstFlowResultSchema.safeParse(job.result);
      if (flow.success) return <FlowDone result={flow.data} />;
      const summary = importedSchema.safeParse(job.result);
      if (summary.success) return <Imported summary={summary.data} />;
    }
    return (
      <JobPanel
        job={job}
        actions={
          !isActive(job) && (
            <Button variant="default" onClick={() => change({ job: null, step: 1 })}>
              {t('import.change')}
            </Button>
          )
        }
      />
    );
  }
  return (
    <Stack gap="sm" maw={480} align="stretch">
      <TextInput
        label={t('import.name')}
        value={draft.name}
        placeholder={
          draft.append === null ? stemOf(draft.files[0]?.path ?? '') : t('import.nextVersion', draft.append)
        }
        onChange={({ currentTarget: { value } }) => change({ name: value })}
        data-autofocus
      />
      {start.isError && <ErrorState error={start.error} />}
      <Group>
        <Button onClick={() => start.mutate(input)} loading={start.isPending}>
          {t('import.start')}
        </Button>
      </Group>
    </Stack>
  );
}

/** After import and training in one go: how good it is in plain words, and the ways on. */
function FlowDone({ result: { imported, run } }: { readonly result: FirstFlowResult }): ReactNode {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const { choose } = useCurrentDataset();
  const { setDraft } = useImportDraft();
  const hitSentence = useHitSentence();
  const report = useQuery(
    orpc.evaluation.report.queryOptions({ input: { run, protocol: 'full', part: 'test' } }),
  ).data?.report;
  const leave = (to: '/data' | '/evaluate' | '/recommend'): void => {
    choose(imported.dataset);
    setDraft(emptyDraft);
    void navigate({ to, search: to === '/data' ? {} : { run } });
  };
  return (
    <Stack gap="sm">
      <Alert color="teal" icon={<IconCheck size={18} />} title={t('import.flowDone')} role="status">
        <Text size="sm">{t('import.doneText', imported)}</Text>
        {report !== undefined && (
          <Text size="sm" fw={600}>
            {hitSentence(report)}
          </Text>
        )}
        <Group gap="xs" mt="xs">
          <Button onClick={() => leave('/recommend')}>{t('import.toRecommend')}</Button>
          <Button variant="default" onClick={() => leave('/evaluate')}>
            {t('import.toEvaluate')}
          </Button>
          <Button variant="default" onClick={() => leave('/data')}>
            {t('import.toOverview')}
          </Button>
        </Group>
      </Alert>
      {imported.rejected.total > 0 && <RejectedRows dataset={imported.dataset} name={imported.name} />}
    </Stack>
  );
}

function Imported({ summary }: { readonly summary: ImportedSummary }): ReactNode {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const { choose } = useCurrentDataset();
  const { setDraft } = useImportDraft();
  const leave = (to: '/data' | '/train'): void => {
    choose(summary.dataset);
    setDraft(emptyDraft);
    void navigate({ to, search: {} });
  };
  return (
    <Stack gap="sm">
      <Alert color="teal" icon={<IconCheck size={18} />} title={t('import.done')} role="status">
        <Text size="sm">{t('import.doneText', summary)}</Text>
        <Group gap="xs" mt="xs">
          <Button onClick={() => leave('/data')}>{t('import.toOverview')}</Button>
          <Button variant="default" onClick={() => leave('/train')}>
            {t('import.toTraining')}
          </Button>
          <Button variant="default" onClick={() => setDraft(emptyDraft)}>
            {t('import.another')}
          </Button>
        </Group>
      </Alert>
      {summary.rejected.total > 0 && <RejectedRows dataset={summary.dataset} name={summary.name} />}
    </Stack>
  );
}
