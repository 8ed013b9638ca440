import { Code, Drawer, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyntheticRowView } from '../../../src-main/contract/rpc/augmentation.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';

interface ProvenanceDrawerProps {
  /** undefined: closed. */
  readonly row: SyntheticRowView | undefined;
  readonly domains: readonly string[];
  readonly threshold: number | null;
  readonly onClose: () => void;
}

/**
 * A drawer on where one synthetic row comes from: scores, model, prompt, decision. `threshold` is null where
 * none was calibrated.
 */
export function ProvenanceDrawer({ row, onClose, ...rest }: ProvenanceDrawerProps): ReactNode {
  const { t } = useTranslation(['augment', 'common']);
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position="right"
      size="md"
      title={t('provenance.title')}
    >
      {row !== undefined && <Facts row={row} {...rest} />}
    </Drawer>
  );
}

interface FactsProps {
  readonly row: SyntheticRowView;
  readonly domains: readonly string[];
  readonly threshold: number | null;
}

function Facts({ row, domains, threshold }: FactsProps): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const decision =
    row.decidedBy === null || row.decidedAt === null
      ? t('provenance.open')
      : `${t(`review.states.${row.state}`)} · ${t(row.decidedBy === 'rule' ? 'review.byRule' : 'review.byHand')} · ${format.time(row.decidedAt)}`;
  return (
    <Stack gap="sm">
      <Fact label={t('provenance.user')}>{row.user}</Fact>
      <Fact label={t('provenance.item')}>
        {row.title} <DomainChip name={domains[row.domain] ?? ''} index={row.domain} />
      </Fact>
      <Fact label={t('provenance.source')}>{row.sourceTitle}</Fact>
      <Text size="sm">{t('provenance.position', { position: row.afterPosition + 1 })}</Text>
      <Fact label={t('provenance.candidate')}>{row.candidateScore.toFixed(4)}</Fact>
      <Fact label={t('provenance.score')}>
        {row.llmScore === null ? t('provenance.scoreNone') : row.llmScore.toFixed(4)}
      </Fact>
      {threshold !== null && <Fact label={t('provenance.threshold')}>{threshold.toFixed(4)}</Fact>}
      <Fact label={t('provenance.decided')}>{decision}</Fact>
      <Hash label={t('provenance.model')} value={row.modelHash} />
      <Hash label={t('provenance.prompt')} value={row.promptHash} />
    </Stack>
  );
}

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Fact({ label, children }: FactProps): ReactNode {
  return (
    <Stack gap={0}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Stack>
  );
}

function Hash({ label, value }: { readonly label: string; readonly value: string | null }): ReactNode {
  if (value === null) return null;
  return (
    <Fact label={label}>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {value}
      </Code>
    </Fact>
  );
}
