import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakeFiles } from '../../parts/use-take-files.ts';
import { useUploadFiles } from '../../parts/use-upload-files.ts';

/**
 * In browser mode: takes files from the browser's computer by click or drop, and uploads them. The desktop
 * window has dialogs, and takes drops itself.
 */
export function DropArea(): ReactNode {
  const { t } = useTranslation('welcome');
  const { upload, isPending } = useUploadFiles(useTakeFiles());
  return (
    <Dropzone
      loading={isPending}
      onDrop={upload}
      preventDropOnDocument={false} // the rest of the window takes files too (shell/WindowDrop.tsx)
      p="md"
      inputProps={{ 'aria-label': t('drop.text') }}
      aria-label={t('drop.text')}
    >
      <Stack gap={2} align="center">
        <Text size="sm" fw={600}>
          {t('drop.text')}
        </Text>
        <Text size="xs" c="dimmed" ta="center">
          {t('drop.hint')}
        </Text>
      </Stack>
    </Dropzone>
  );
}
