import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ImportInput } from '../../../src-main/contract/datasets.ts';
import { emptyDraft, useImportDraft, type ImportDraft } from '../../parts/import-draft.ts';
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

/** The part of the job's result that is shown here; the job keeps the whole summary. */
const summarySchema = z.object({
  dataset: z.string(),
  name: z.string(),
  users: z.number(),
  items: z.number(),
  interactions: z.number(),
  rejected: z.object({ total: z.number() }),
});

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
      const summary = summarySchema.safeParse(job.result);
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
        placeholder={stemOf(draft.files[0]?.path ?? '')}
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

function Imported({ summary }: { readonly summary: z.output<typeof summarySchema> }): ReactNode {
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
