// Findings about a data set in words, each with what can be done about it.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCheck } from '../../../src-main/contract/datasets.ts';

type Finding = ImportCheck['findings'][number];

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** The button of a finding; null where nothing can be done from here. */
  readonly fixOf?: (finding: Finding) => { readonly label: string; readonly run: () => void } | null;
}

/** What may spoil the result; the others are good to know. */
const serious = new Set([
  'no-overlap',
  'little-overlap',
  'swapped-columns',
  'constant-time',
  'boundary-ties',
  'held-out-seen-before',
  'early-dates',
  'ambiguous-date',
]);

export function FindingList({ findings, fixOf }: FindingListProps): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Stack gap="xs">
      {findings.map((finding) => {
        const isSerious = serious.has(finding.code);
        const fix = fixOf?.(finding) ?? null;
        return (
          <Alert
            key={`${finding.code} ${finding.message}`}
            color={isSerious ? 'yellow' : 'gray'}
            p="xs"
            icon={isSerious ? <IconAlertTriangle size={16} /> : <IconInfoCircle size={16} />}
            title={t(`findings.titles.${finding.code as 'no-overlap'}`, { defaultValue: finding.code })}
          >
            <Text size="sm">{finding.message}</Text>
            {fix !== null && (
              <Button variant="default" size="compact-xs" mt={4} onClick={fix.run}>
                {fix.label}
              </Button>
            )}
          </Alert>
        );
      })}
    </Stack>
  );
}
