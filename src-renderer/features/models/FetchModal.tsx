import { Button, Checkbox, Group, Modal, Stack, Switch, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelFileView, ModelTask } from '../../../src-main/contract/rpc/models.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface FetchModalProps {
  readonly isOpen: boolean;
  readonly files: readonly ModelFileView[];
  readonly onClose: () => void;
  readonly onStarted: (task: ModelTask) => void;
}

/**
 * A dialog that fetches known files that are missing (`models.startFetch`): which, from where, and the
 * permission to use the network for it, which is not given at first.
 */
export function FetchModal({ isOpen, onClose, ...rest }: FetchModalProps): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('fetch.title')} size="lg">
      <FetchForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function FetchForm({ files, onClose, onStarted }: Omit<FetchModalProps, 'isOpen'>): ReactNode {
  const { t } = useTranslation(['models', 'common']);
  const format = useFormat();
  const [ids, setIds] = useState<string[]>(
    files.filter(({ isOptional }) => isOptional !== true).map(({ id }) => id),
  );
  const [hasAccepted, setAccepted] = useState(false);
  const terms = files.flatMap((file) =>
    file.terms !== undefined && ids.includes(file.id) ? [{ ...file.terms, file: file.name }] : [],
  );
  const [isNetworkAllowed, setNetworkAllowed] = useState(false);
  const fetchFiles = useMutation(
    orpc.models.startFetch.mutationOptions({
      onSuccess: (task) => {
        onStarted(task);
        onClose();
      },
    }),
  );
  const hosts = [
    ...new Set(files.flatMap(({ sources }) => (sources === null ? [] : [new URL(sources.page).host]))),
  ];
  return (
    <Stack gap="md">
      <Checkbox.Group label={t('fetch.which')} value={ids} onChange={setIds}>
        <Stack gap="xs" mt={4}>
          {files.map((file) => (
            <Checkbox
              key={file.id}
              value={file.id}
              label={`${file.name} · ${format.bytes(file.sizeBytes)}`}
              description={
                file.sources === null ? undefined : t('fetch.package', { name: file.sources.package })
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm">{t('fetch.order')}</Text>
      <Switch
        label={t('fetch.network')}
        description={t('fetch.networkHint', { hosts: hosts.join(', ') })}
        checked={isNetworkAllowed}
        onChange={(event) => setNetworkAllowed(event.currentTarget.checked)}
      />
      {terms.length > 0 && (
        <Stack gap="xs">
          {terms.map(({ name, href, file }) => (
            <Text key={file} size="sm">
              {t('fetch.terms', { file, name, href })}
            </Text>
          ))}
          <Checkbox
            label={t('fetch.accept')}
            checked={hasAccepted}
            onChange={(event) => setAccepted(event.currentTarget.checked)}
          />
        </Stack>
      )}
      {fetchFiles.isError && <ErrorState error={fetchFiles.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:actions.cancel')}
        </Button>
        <Button
          disabled={ids.length === 0 || (terms.length > 0 && !hasAccepted)}
          loading={fetchFiles.isPending}
          onClick={() => fetchFiles.mutate({ ids, allowNetwork: isNetworkAllowed, acceptTerms: hasAccepted })}
        >
          {t('fetch.submit')}
        </Button>
      </Group>
    </Stack>
  );
}
