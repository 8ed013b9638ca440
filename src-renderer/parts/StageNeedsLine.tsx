import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageNeeds } from '../../src-main/contract/rpc/augmentation.ts';
import { orpc } from '../rpc/client.ts';
import { isActive, useNewestJob } from '../rpc/jobs.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { JobPanel } from './JobPanel.tsx';

interface StageNeedsLineProps {
  readonly dataset: string;
  readonly needs: StageNeeds;
}

/**
 * What a language-model stage needs, in one line each: text vectors and chat model, with the button that makes
 * the vectors (`augmentation.startEmbedding`) or the way to the screen Models. Below: the job that makes them,
 * while it runs or after it failed.
 */
export function StageNeedsLine({ dataset, needs }: StageNeedsLineProps): ReactNode {
  const { t } = useTranslation();
  const job = useNewestJob('embed');
  const start = useMutation(orpc.augmentation.startEmbedding.mutationOptions());
  const { textVectors, chatModel, isEncoderInstalled, items } = needs;
  const isMaking = job !== undefined && isActive(job);
  const make = (encoder: 'model' | 'lexical'): void => start.mutate({ dataset, encoder });
  const showsJob = job !== undefined && (isMaking || (job.state !== 'finished' && textVectors === null));
  return (
    <Stack gap="xs">
      <Paper p="xs">
        <Group gap="lg">
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {t('stage.vectors')}
            </Text>
            <Badge color={textVectors === null ? 'orange' : 'teal'}>
              {textVectors === null
                ? t('stage.vectorsMissing')
                : t('stage.vectorsReady', {
                    count: items,
                    encoder:
                      textVectors.kind === 'lexical'
                        ? t('stage.vectorsLexical')
                        : textVectors.encoder.replace(/@.*/, ''),
                  })}
            </Badge>
            <SpeedOfLast result={job?.result} />
            {!isMaking && textVectors === null && isEncoderInstalled && (
              <Button loading={start.isPending} onClick={() => make('model')}>
                {t('stage.makeVectors')}
              </Button>
            )}
            {!isMaking && textVectors?.isInUse === false && isEncoderInstalled && (
              <Button variant="default" loading={start.isPending} onClick={() => make('model')}>
                {t('stage.makeVectorsAgain')}
              </Button>
            )}
            {!isMaking && textVectors === null && !isEncoderInstalled && (
              <>
                <Text size="xs" c="dimmed">
                  {t('stage.encoderMissing')}
                </Text>
                <Button variant="default" loading={start.isPending} onClick={() => make('lexical')}>
                  {t('stage.makeLexical')}
                </Button>
              </>
            )}
          </Group>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {t('stage.chat')}
            </Text>
            <Badge color={chatModel === null ? 'orange' : 'teal'}>
              {chatModel === null ? t('stage.chatMissing') : chatModel.name}
            </Badge>
            {(chatModel === null || !isEncoderInstalled) && (
              <Anchor component={Link} to="/models" size="sm">
                {t('stage.goToModels')}
              </Anchor>
            )}
          </Group>
        </Group>
      </Paper>
      {start.isError && <ErrorState error={start.error} />}
      {showsJob && <JobPanel job={job} />}
    </Stack>
  );
}

function SpeedOfLast({ result }: { readonly result: unknown }): ReactNode {
  const { t } = useTranslation();
  const value = (result as { readonly titlesPerSecond?: unknown } | null | undefined)?.titlesPerSecond;
  if (typeof value !== 'number' || value === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('stage.lastSpeed', { value: Math.round(value) })}
    </Text>
  );
}
