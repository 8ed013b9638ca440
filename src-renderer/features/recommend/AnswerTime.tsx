import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';

interface AnswerTimeProps {
  readonly durationMs: number;
  readonly wasWarm: boolean;
}

/** How long an answer took, and whether the model had to be loaded for it (`wasWarm` is false). */
export function AnswerTime({ durationMs, wasWarm }: AnswerTimeProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const time =
    durationMs < 10_000 ? `${format.count(Math.max(1, durationMs))} ms` : format.duration(durationMs);
  return (
    <Text size="xs" c="dimmed" ml="auto">
      {t(wasWarm ? 'look.scored' : 'look.loaded', { time })}
    </Text>
  );
}
