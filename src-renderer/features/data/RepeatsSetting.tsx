import { Group, Paper, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetStatistics } from '../../../src-main/contract/dataset-statistics.ts';
import { useFormat } from '../../lib/use-format.ts';
import { errorMessage, orpc } from '../../rpc/client.ts';

const rules = ['exclude', 'allow'] as const;

interface RepeatsSettingProps {
  readonly dataset: string;
  readonly repeats: DatasetStatistics['repeats'];
}

/**
 * Whether items that a user has had before can come again: the data set's rule, what its training part shows,
 * and a choice (`datasets.setRepeats`). A failure is shown as a notification.
 */
export function RepeatsSetting({ dataset, repeats }: RepeatsSettingProps): ReactNode {
  const { t } = useTranslation('data');
  const change = useMutation(
    orpc.datasets.setRepeats.mutationOptions({
      onError: (error) => notifications.show({ color: 'red', message: errorMessage(error) }),
    }),
  );
  const rule = change.isPending ? change.variables.repeats : repeats.rule;
  return (
    <Paper p="xs" component="section" aria-label={t('repeats.label')}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Select
          w={304}
          style={{ flexShrink: 0 }}
          label={t('repeats.label')}
          data={rules.map((value) => ({ value, label: t(`repeats.rules.${value}`) }))}
          value={rule}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(value) => {
            const chosen = rules.find((each) => each === value);
            if (chosen !== undefined && chosen !== repeats.rule) change.mutate({ dataset, repeats: chosen });
          }}
        />
        <div>
          <RepeatsWords repeats={repeats} />
          {repeats.targets > 0 && (
            <Text size="xs" c="dimmed">
              {t(`repeats.targets.${repeats.rule}`, { count: repeats.targets })}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            {t('repeats.changeHint')}
          </Text>
        </div>
      </Group>
    </Paper>
  );
}

/** What the training part shows, and what follows from the rule. */
export function RepeatsWords({
  repeats: { rule, suggested, repeated, possible },
}: {
  readonly repeats: Omit<DatasetStatistics['repeats'], 'targets'>;
}): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  return (
    <>
      <Text size="sm">{t(`repeats.meaning.${rule}`)}</Text>
      <Text size="xs" c="dimmed">
        {t('repeats.shown', {
          repeated: format.count(repeated),
          possible: format.count(possible),
          share: format.share(repeated / Math.max(1, possible)),
        })}{' '}
        {t(`repeats.suggested.${suggested}`)}
      </Text>
    </>
  );
}
