import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import { orpc } from '../rpc/client.ts';

interface RunInputsNoticeProps {
  readonly run: string;
  /** Space below, where the parent gives none. */
  readonly mb?: 'sm';
}

/**
 * Says where what a run was trained with is not what a new one would be trained with (`runs.inputChanges`):
 * decisions and profiles that came later do not change the run. Nothing where the two are the same or not
 * known.
 */
export function RunInputsNotice({ run, mb }: RunInputsNoticeProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const changes = useQuery(orpc.runs.inputChanges.queryOptions({ input: { run } })).data;
  if (changes === undefined || changes === null) return null;
  const { syntheticRows, profiles, isOfTraining, keptAt } = changes;
  const lines = [
    ...(syntheticRows.changed > 0 ? [t('inputs.rowsChanged', { count: syntheticRows.changed })] : []),
    ...(profiles.changed > 0 ? [t('inputs.profilesChanged', { count: profiles.changed })] : []),
  ];
  const isUncertain = !isOfTraining && syntheticRows.used + profiles.used > 0;
  if (lines.length === 0 && !isUncertain) return null;
  return (
    <Alert
      color="blue"
      p="xs"
      {...(mb && { mb })}
      icon={<IconInfoCircle size={18} />}
      title={t('inputs.title')}
    >
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      {lines.length > 0 && (
        <Text size="sm">
          {t('inputs.unchanged')}{' '}
          <Anchor component={Link} to="/train" size="sm" underline="always">
            {t('inputs.trainAgain')}
          </Anchor>
        </Text>
      )}
      {isUncertain && <Text size="sm">{t('inputs.keptLater', { time: format.time(keptAt) })}</Text>}
    </Alert>
  );
}
