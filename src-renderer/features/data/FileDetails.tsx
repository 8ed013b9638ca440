import { ActionIcon, Group } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sameReading, type FileReading } from '../../parts/import-draft.ts';
import { ReadingFields } from './ReadingFields.tsx';

interface FileDetailsProps {
  /** As its field is called. */
  readonly label: string;
  readonly reading: FileReading;
  readonly onReading: (reading: FileReading) => void;
}

/** How one of several files is read, where it differs from all: hidden until it is wanted or something is said. */
export function useFileDetails({ label, reading, onReading }: FileDetailsProps): {
  /** Shows and hides the fields. */
  readonly toggle: ReactNode;
  readonly fields: ReactNode;
} {
  const { t } = useTranslation('data');
  const [isWanted, setWanted] = useState(false);
  const isSaid = !sameReading(reading);
  return {
    toggle: (
      <ActionIcon
        aria-label={`${t('files.readOtherwise')}: ${label}`}
        aria-expanded={isWanted || isSaid}
        title={t('files.readOtherwise')}
        mb={2}
        onClick={() => setWanted(!isWanted)}
      >
        <IconAdjustmentsHorizontal size={16} />
      </ActionIcon>
    ),
    fields: (isWanted || isSaid) && (
      <Group gap="xs" align="flex-end">
        <ReadingFields
          reading={reading}
          change={(changes) => onReading({ ...reading, ...changes })}
          of={label}
          automatic={t('files.asAll')}
        />
      </Group>
    ),
  };
}
