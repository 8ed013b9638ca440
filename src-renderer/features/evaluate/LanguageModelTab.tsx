import { Skeleton, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AblationName } from '../../../src-main/contract/ablated-settings.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { AblationTable } from './AblationTable.tsx';
import { AuditCard } from './AuditCard.tsx';
import { DifferenceCharts } from './DifferenceCharts.tsx';
import { LanguageModelVerdict } from './LanguageModelVerdict.tsx';
import type { TabProps } from './ReportTab.tsx';
import { StudyCard } from './StudyCard.tsx';
import { useAblations } from './use-ablations.ts';
import { decisiveAblation } from './verdict.ts';

/**
 * "Did the language model help, for whom, and without leakage?": the verdict, the ablations, the audit, and
 * charts of the ablation that is chosen (at first the one that answers the question).
 */
export function LanguageModelTab({ dataset, run, choice }: TabProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const { data, rows, groupDefinitions, error } = useAblations(run.id, choice);
  const [chosen, choose] = useState<AblationName>();
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <Skeleton height={160} />;
  const decisive = decisiveAblation(rows);
  const measured = rows.filter((row) => row.measured !== undefined);
  const shown =
    measured.find(({ name }) => name === chosen) ??
    measured.find(({ name }) => name === decisive) ??
    measured[0];
  return (
    <Stack gap="sm">
      <LanguageModelVerdict
        run={run}
        ablations={data}
        row={rows.find(({ name }) => name === decisive)}
        choice={choice}
      />
      <StudyCard dataset={dataset.id} />
      <AblationTable run={run} rows={rows} choice={choice} shown={shown?.name} onShow={choose} />
      <AuditCard dataset={dataset.id} />
      {shown?.measured !== undefined && (
        <DifferenceCharts
          differences={shown.measured.differences}
          means={shown.measured.full}
          metric={choice.metric}
          what={t(`ablations.${shown.name}.difference`)}
          groupDefinitions={groupDefinitions}
        />
      )}
    </Stack>
  );
}
