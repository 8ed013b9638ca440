import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorReport } from '../../../src-main/contract/doctor.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { nextStepOf, type NextStep } from './next-step.ts';

type Check = DoctorReport['checks'][number];

interface Finding {
  readonly checks: readonly Check[];
  readonly step: NextStep | undefined;
}

/**
 * What is missing, what to do about it in this window, and a button to the screen where that is done. A finding
 * that the window does not know is shown in the doctor's own words.
 */
export function MissingList({ report }: { readonly report: DoctorReport }): ReactNode {
  const { t } = useTranslation('doctor');
  const missing = report.checks.filter(({ ok }) => !ok);
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle size={18} />}
      title={t('missing', { count: missing.length })}
    >
      <Stack gap="sm">
        {groupByStep(missing).map((finding) => (
          <FindingBlock key={finding.checks[0]!.name} finding={finding} report={report} />
        ))}
      </Stack>
    </Alert>
  );
}

function FindingBlock({
  finding: { checks, step },
  report,
}: {
  readonly finding: Finding;
  readonly report: DoctorReport;
}): ReactNode {
  const { t } = useTranslation(['doctor', 'common']);
  const format = useFormat();
  const { memory, dataFolder } = report;
  const nextStep = checks[0]?.nextStep;
  const values = {
    memory: format.bytes(memory.totalBytes),
    free: dataFolder.freeBytes === null ? '–' : format.bytes(dataFolder.freeBytes),
    path: dataFolder.path,
  };
  const words = useWords();
  const checkWords = ({ name, message }: Check): string => {
    if (step === undefined) return words(message);
    if (step.kind !== 'model') return t(`findings.${step.kind}`, values);
    const file = report.models.find(({ id }) => name === `model ${id}`);
    return file === undefined ? words(message) : `${file.name}: ${t(`models.states.${file.state}`)}`;
  };
  return (
    <Stack gap={4} align="flex-start">
      <List size="sm">
        {checks.map((check) => (
          <List.Item key={check.name} fw={600}>
            {checkWords(check)}
          </List.Item>
        ))}
      </List>
      <Group gap="sm">
        <Text size="sm">{step === undefined ? nextStep && words(nextStep) : t(`steps.${step.kind}`)}</Text>
        {step !== undefined && (
          <Button component={Link} to={`/${step.screen}`} variant="default" size="compact-sm">
            {t('go', { screen: t(`common:nav.${step.screen}`) })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Findings with the same next step together: three missing files are brought by one visit. */
function groupByStep(missing: readonly Check[]): Finding[] {
  const groups = Map.groupBy(missing, (check) => nextStepOf(check)?.kind ?? check.name);
  return [...groups.values()].map((checks) => ({ checks, step: nextStepOf(checks[0]!) }));
}
