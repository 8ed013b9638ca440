import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import type { EarlierColumns } from './earlier-columns.ts';

interface EarlierColumnsLineProps {
  readonly earlier: EarlierColumns;
  readonly onTake: () => void;
}

/** What an earlier import took from such a file, and a button that takes the same. */
export function EarlierColumnsLine({ earlier, onTake }: EarlierColumnsLineProps): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const list = earlier.columns
    .filter(({ column }) => column !== null)
    .map(({ role, column }) => `${t(`columns.roles.${role}`)} = ${column}`)
    .join(' · ');
  const { name, createdAt } = earlier;
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap" mb="xs">
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('columns.earlier', { name, date: format.shortTime(createdAt), list })}
      </Text>
      <Button variant="default" size="compact-sm" style={{ flexShrink: 0 }} onClick={onTake}>
        {t('columns.takeEarlier')}
      </Button>
    </Group>
  );
}
