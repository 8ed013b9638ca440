import { Code, CopyButton, Drawer, Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelFileView } from '../../../src-main/contract/rpc/models.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';

interface ModelDetailsProps {
  /** undefined: closed. */
  readonly file: ModelFileView | undefined;
  readonly onClose: () => void;
}

/**
 * A drawer with everything about one model file: path, size, digest, licence, sources, memory, and what is
 * wrong with it.
 */
export function ModelDetails({ file, onClose }: ModelDetailsProps): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Drawer
      opened={file !== undefined}
      onClose={onClose}
      position="right"
      size="md"
      title={file?.name ?? t('details.title')}
    >
      {file !== undefined && <Facts file={file} />}
    </Drawer>
  );
}

function Facts({ file }: { readonly file: ModelFileView }): ReactNode {
  const { t } = useTranslation(['models', 'common']);
  const words = useWords();
  const format = useFormat();
  const facts: [string, string][] = [
    [t('details.path'), file.path],
    [t('details.size'), `${format.bytes(file.sizeBytes)} (${t('details.bytes', { count: file.sizeBytes })})`],
    [t('details.sha256'), file.sha256],
    [t('details.licence'), file.licence ?? t('licenceUnknown')],
    ...(file.memoryNeedBytes === null
      ? []
      : [[t('details.memory'), format.bytes(file.memoryNeedBytes)] satisfies [string, string]]),
    ...(file.sources === null
      ? []
      : [
          [t('details.package'), file.sources.package] satisfies [string, string],
          [t('details.page'), file.sources.page] satisfies [string, string],
        ]),
  ];
  return (
    <Stack gap="sm">
      {file.message !== null && (
        <Text size="sm" {...(file.state === 'wrong' && { c: 'red' })} style={{ overflowWrap: 'anywhere' }}>
          {words(file.message)}
        </Text>
      )}
      {facts.map(([label, value]) => (
        <Stack key={label} gap={2}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {value}
          </Code>
        </Stack>
      ))}
      <CopyButton value={file.path}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} style={{ alignSelf: 'flex-start' }}>
            {`${t('common:actions.copy')}: ${t('details.path')}${copied ? ' ✓' : ''}`}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
