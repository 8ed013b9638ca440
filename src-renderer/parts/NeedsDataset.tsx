// What a screen shows in place of its content while no workspace is open or no data set is there.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../src-main/contract/rpc/datasets.ts';
import { useCurrentDataset, useCurrentWorkspace } from '../rpc/current-workspace.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ScreenHeader } from '../ui/ScreenHeader.tsx';

interface NeedsWorkspaceProps {
  /** Of the screen, for those whose content brings its own head: shown while the content is not. */
  readonly title?: string;
}

interface NeedsDatasetProps extends NeedsWorkspaceProps {
  readonly children: (dataset: DatasetView) => ReactNode;
}

/**
 * Shows its content for the chosen data set. Where there is none: what is missing and the way to it; where it
 * is not known yet: nothing.
 */
export function NeedsDataset({ title, children }: NeedsDatasetProps): ReactNode {
  const { t } = useTranslation();
  const { dataset, isPending } = useCurrentDataset();
  return (
    <NeedsWorkspace {...(title !== undefined && { title })}>
      {dataset !== undefined
        ? children(dataset)
        : !isPending && (
            <>
              {title !== undefined && <ScreenHeader title={title} />}
              <EmptyState
                title={t('states.noDataset')}
                hint={t('states.noDatasetHint')}
                action={
                  <Button component={Link} to="/data">
                    {t('states.goToData')}
                  </Button>
                }
              />
            </>
          )}
    </NeedsWorkspace>
  );
}

/** Shows its content where a workspace is open; else the way to one. */
export function NeedsWorkspace({
  title,
  children,
}: NeedsWorkspaceProps & { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const workspace = useCurrentWorkspace();
  if (workspace === undefined) return null;
  if (workspace !== null) return children;
  return (
    <>
      {title !== undefined && <ScreenHeader title={title} />}
      <EmptyState
        title={t('states.noWorkspace')}
        hint={t('states.noWorkspaceHint')}
        action={
          <Button component={Link} to="/">
            {t('states.goToWelcome')}
          </Button>
        }
      />
    </>
  );
}
