import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { JobLine } from '../../parts/JobLine.tsx';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob, useNewestJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useWords } from '../../lib/use-words.ts';

interface PrerequisitesProps {
  readonly dataset: DatasetView;
  readonly encoder: string | null;
  readonly profiles: number;
  readonly acceptedRows: number;
}

/**
 * What training would use: text vectors, profiles, accepted synthetic rows. Where there are no text vectors
 * (`encoder` is null): a warning with the buttons that make them, or the job that does.
 */
export function Prerequisites(props: PrerequisitesProps): ReactNode {
  const { encoder, profiles, acceptedRows } = props;
  const { t } = useTranslation('train');
  if (encoder === null) return <MissingVectors dataset={props.dataset} />;
  return (
    <Text size="xs" c="dimmed">
      {t('needs.uses')} {t('needs.encoder', { encoder: encoder.split('@')[0] })} ·{' '}
      {profiles === 0 ? t('needs.noProfiles') : t('needs.profiles', { count: profiles })} ·{' '}
      {acceptedRows === 0 ? t('needs.noRows') : t('needs.rows', { count: acceptedRows })}
    </Text>
  );
}

function MissingVectors({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const words = useWords();
  const { t } = useTranslation('train');
  const { data: models } = useQuery(orpc.models.list.queryOptions());
  const start = useMutation(orpc.augmentation.startEmbedding.mutationOptions());
  const active = useActiveJob('embed');
  const newest = useNewestJob('embed');
  const hasEncoder = models?.isEncoderReady === true;
  return (
    <Alert color="yellow" title={t('needs.missingTitle')}>
      <Stack gap="xs">
        <Text size="sm">{t(hasEncoder ? 'needs.missingHint' : 'needs.missingModel')}</Text>
        {active !== undefined ? (
          <JobLine job={active} />
        ) : (
          <Group gap="xs">
            {hasEncoder && (
              <Button loading={start.isPending} onClick={() => start.mutate({ dataset: dataset.id })}>
                {t('needs.embed')}
              </Button>
            )}
            <Button
              variant={hasEncoder ? 'default' : 'filled'}
              loading={start.isPending}
              onClick={() => start.mutate({ dataset: dataset.id, encoder: 'lexical' })}
            >
              {t('needs.embedLexical')}
            </Button>
            {!hasEncoder && (
              <Button component={Link} to="/models" variant="default">
                {t('needs.goToModels')}
              </Button>
            )}
          </Group>
        )}
        {start.isError && <ErrorState error={start.error} />}
        {active === undefined && newest?.state === 'failed' && newest.error !== null && (
          <ErrorState error={words(newest.error.said)} />
        )}
      </Stack>
    </Alert>
  );
}
