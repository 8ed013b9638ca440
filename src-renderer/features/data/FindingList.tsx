import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCheck } from '../../../src-main/contract/import-results.ts';
import { useWords } from '../../lib/use-words.ts';

type Finding = ImportCheck['findings'][number];

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** The button of a finding; null where nothing can be done from here. */
  readonly fixOf?: (finding: Finding) => { readonly label: string; readonly run: () => void } | null;
}

/** What may spoil the result; the others are good to know. */
const serious = new Set([
  'many-rejected',
  'shortened-ids-user',
  'shortened-ids-item',
  'nobody-user',
  'sentinel-times',
  'no-overlap',
  'little-overlap',
  'swapped-columns',
  'constant-time',
  'boundary-ties',
  'held-out-seen-before',
  'titles-of-other-script',
  'early-dates',
  'spreadsheet-days',
  'ambiguous-date',
  'times-apart',
]);

/**
 * Findings about a data set in words, the serious ones first, each with the button that does something about
 * it.
 */
export function FindingList({ findings, fixOf }: FindingListProps): ReactNode {
  const ordered = [
    ...findings.filter(({ code }) => serious.has(code)),
    ...findings.filter(({ code }) => !serious.has(code)),
  ];
  return (
    <Paper p={0} component="ul" m={0} style={{ listStyle: 'none' }}>
      {ordered.map((finding, place) => (
        <FindingRow
          key={`${finding.code} ${finding.text}`}
          finding={finding}
          fix={fixOf?.(finding) ?? null}
          isFirst={place === 0}
        />
      ))}
    </Paper>
  );
}

interface FindingRowProps {
  readonly finding: Finding;
  readonly fix: { readonly label: string; readonly run: () => void } | null;
  readonly isFirst: boolean;
}

function FindingRow({ finding, fix, isFirst }: FindingRowProps): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const isSerious = serious.has(finding.code);
  const Icon = isSerious ? IconAlertTriangle : IconInfoCircle;
  return (
    <Group
      component="li"
      gap="sm"
      p="xs"
      wrap="nowrap"
      align="flex-start"
      style={isFirst ? {} : { borderTop: '1px solid var(--mantine-color-default-border)' }}
    >
      <Icon
        size={18}
        color={`var(--mantine-color-${isSerious ? 'orange-text' : 'dimmed'})`}
        style={{ flexShrink: 0 }}
        aria-hidden
      />
      <Stack gap={0} style={{ flex: 1 }}>
        <Text size="sm" fw={600}>
          {t(`findings.titles.${finding.code as 'no-overlap'}`, { defaultValue: finding.code })}
        </Text>
        <Text size="sm">{words(finding)}</Text>
      </Stack>
      {fix !== null && (
        <Button variant="default" onClick={fix.run} style={{ flexShrink: 0 }}>
          {fix.label}
        </Button>
      )}
    </Group>
  );
}
