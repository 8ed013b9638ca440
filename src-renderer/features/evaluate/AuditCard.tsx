import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';

/**
 * Without leakage? What the audit looked at and what it found (`evaluation.audit`), looked at anew each time
 * the screen is opened.
 */
export function AuditCard({ dataset }: { readonly dataset: string }): ReactNode {
  const { t } = useTranslation('evaluate');
  const words = useWords();
  const format = useFormat();
  // looked at anew whenever the screen is opened: rows and profiles may have changed
  const query = useQuery(orpc.evaluation.audit.queryOptions({ input: { dataset }, staleTime: 0 }));
  return (
    <QueryView query={query} lines={2}>
      {({ finding, syntheticRows, profiles, auditedRuns }) =>
        finding === null ? (
          <Alert color="teal" icon={<IconShieldCheck size={18} />} title={t('audit.clean')}>
            <Text size="sm">
              {t('audit.looked', {
                rows: format.count(syntheticRows),
                profiles: format.count(profiles),
                runs: format.count(auditedRuns),
              })}
            </Text>
          </Alert>
        ) : (
          <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />} title={t('audit.leak')}>
            <Text size="sm">{words(finding)}</Text>
          </Alert>
        )
      }
    </QueryView>
  );
}
