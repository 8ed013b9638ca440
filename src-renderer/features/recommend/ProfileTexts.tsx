import { Group, ScrollArea, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRecommendation } from '../../../src-main/contract/recommendations.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';

interface ProfileTextsProps {
  readonly dataset: DatasetView;
  readonly profiles: UserRecommendation['profiles'];
}

/** The profiles of the user that the model reads: overall (`domain` is null) and per domain. */
export function ProfileTexts({ dataset, profiles }: ProfileTextsProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  return (
    <section aria-label={t('profile.title')}>
      <Text size="sm" fw={600} mb={4}>
        {t('profile.title')}
      </Text>
      <ScrollArea.Autosize mah={72 + 36 * dataset.domains.length} type="auto" tabIndex={0}>
        <Stack gap="xs">
          {profiles.map(({ domain, text, share }) => (
            <div key={domain ?? ''}>
              {domain === null ? (
                <Text size="xs" c="dimmed">
                  {t('profile.overall')}
                </Text>
              ) : (
                <Group gap={6}>
                  <DomainChip name={domain} index={dataset.domains.indexOf(domain)} />
                  {share !== undefined && (
                    <Text size="xs" c="dimmed" title={t('profile.shareHelp')}>
                      {t('profile.share', { share: format.share(share, 0) })}
                    </Text>
                  )}
                </Group>
              )}
              <Text size="xs">{text}</Text>
            </div>
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </section>
  );
}
