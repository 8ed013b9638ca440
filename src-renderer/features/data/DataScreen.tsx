import { Badge, Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useImportDraft } from '../../parts/use-import-draft.ts';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { NeedsWorkspace } from '../../parts/NeedsDataset.tsx';
import { useCurrentDataset } from '../../rpc/current-workspace.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { DatasetMenu } from './DatasetMenu.tsx';
import { ImportWizard } from './ImportWizard.tsx';
import { InteractionsTab } from './InteractionsTab.tsx';
import { ItemsTab } from './ItemsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { RejectedRows } from './RejectedRows.tsx';
import { UsersTab } from './UsersTab.tsx';

const tabs = ['overview', 'users', 'items', 'interactions', 'rejected'] as const;
type Tab = (typeof tabs)[number];

/**
 * The screen "Data": the overview and the tables of the chosen data set, or the import where there is none yet
 * or the address asks for it.
 */
export function DataScreen(): ReactNode {
  const { t } = useTranslation('data');
  return (
    <NeedsWorkspace title={t('title')}>
      <DataOfWorkspace />
    </NeedsWorkspace>
  );
}

function DataOfWorkspace(): ReactNode {
  const { t } = useTranslation('data');
  const { tab } = useSearch({ from: '/data' });
  const navigate = useNavigate();
  const { dataset, isPending } = useCurrentDataset();
  const { draft } = useImportDraft();
  const flow = useActiveJob('flow');
  const importing = useActiveJob('import');
  const running = flow ?? importing; // a flow runs its import itself
  if (isPending) return null;
  // an import that was started before this window was opened: its draft is gone, the work is not
  if (running !== undefined && running.id !== draft.job)
    return <JobPanel job={running} {...(running.kind === 'import' && { title: t('wizard.running') })} />;
  if (dataset === undefined) return <ImportWizard />;
  if (tab === 'import') return <ImportWizard onClose={() => void navigate({ to: '/data', search: {} })} />;
  return <DatasetTabs dataset={dataset} active={tabs.find((name) => name === tab) ?? 'overview'} />;
}

function DatasetTabs({
  dataset,
  active,
}: {
  readonly dataset: DatasetView;
  readonly active: Tab;
}): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const navigate = useNavigate();
  const { find = '' } = useSearch({ from: '/data' });
  const counts: Partial<Record<Tab, number>> = dataset;
  const open = (tab: string): void => void navigate({ to: '/data', search: { tab } });
  return (
    <>
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <DatasetMenu dataset={dataset} />
            <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => open('import')}>
              {t('importData')}
            </Button>
          </>
        }
      />
      <Tabs
        value={active}
        onChange={(tab) => {
          if (tab !== null) open(tab);
        }}
      >
        <Tabs.List mb="sm" aria-label={t('tabs.label')}>
          {tabs.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              rightSection={
                counts[name] === undefined ? undefined : (
                  <Badge color="gray" size="sm">
                    {format.count(counts[name])}
                  </Badge>
                )
              }
            >
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab dataset={dataset} />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <UsersTab dataset={dataset} key={dataset.id} />
        </Tabs.Panel>
        <Tabs.Panel value="items">
          <ItemsTab dataset={dataset} key={`${dataset.id} ${find}`} />
        </Tabs.Panel>
        <Tabs.Panel value="interactions">
          <InteractionsTab dataset={dataset} key={dataset.id} />
        </Tabs.Panel>
        <Tabs.Panel value="rejected">
          <RejectedRows dataset={dataset.id} name={dataset.name} key={dataset.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
