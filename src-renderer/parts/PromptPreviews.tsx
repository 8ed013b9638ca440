import { Code, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PromptPreview } from '../../src-main/contract/prompt-templates.ts';

/** The whole prompts of one of the given users, each under the name of its template. */
export function PromptPreviews({ previews }: { readonly previews: readonly PromptPreview[] }): ReactNode {
  const { t } = useTranslation('profiles');
  const [place, setPlace] = useState(0);
  const shown = previews[place] ?? previews[0];
  if (shown === undefined) return <Text c="dimmed">{t('prompts.empty')}</Text>;
  return (
    <Stack gap="xs" component="section" aria-label={t('prompts.preview')}>
      <Title order={3}>{t('prompts.preview')}</Title>
      <SegmentedControl
        aria-label={t('prompts.previewOf')}
        value={String(place)}
        onChange={(value) => setPlace(Number(value))}
        data={previews.map(({ user }, index) => ({
          value: String(index),
          label: t('prompts.user', { user }),
        }))}
      />
      {shown.prompts.map(({ template, system, prompt }, index) => (
        <Stack key={`${template} ${index}`} gap={2}>
          <Text size="xs" fw={600}>
            {t(`prompts.names.${template}`)}
          </Text>
          <Code block style={{ whiteSpace: 'pre-wrap' }}>
            {system === null ? prompt : `${system}\n\n${prompt}`}
          </Code>
        </Stack>
      ))}
    </Stack>
  );
}
