import { Button, Group, Modal, Select, Stack, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { modelRoles, type ModelFile } from '../../../src-main/contract/models.ts';
import type { ModelTask } from '../../../src-main/contract/rpc/models.ts';
import { FileField } from '../../parts/FileField.tsx';
import { orpc } from '../../rpc/client.ts';
import { isDesktop } from '../../rpc/connection.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface AddModelModalProps {
  readonly isOpen: boolean;
  /** A file that was dropped, already on the host's machine. */
  readonly droppedPath: string;
  readonly onClose: () => void;
  readonly onStarted: (task: ModelTask) => void;
}

/**
 * A dialog that adds a model file of the analyst's own (`models.startAdd`): which file, what it is for, copied
 * or left where it is. What was uploaded is always copied.
 */
export function AddModelModal({ isOpen, onClose, ...rest }: AddModelModalProps): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('add.title')} size="lg">
      <AddForm key={rest.droppedPath} onClose={onClose} {...rest} />
    </Modal>
  );
}

function AddForm({ droppedPath, onClose, onStarted }: Omit<AddModelModalProps, 'isOpen'>): ReactNode {
  const { t } = useTranslation(['models', 'common']);
  const [path, setPath] = useState(droppedPath);
  const [role, setRole] = useState<ModelFile['role'] | ''>('');
  const [isReference, setReference] = useState(false);
  // an upload does not stay where it is
  const isUpload = !isDesktop && droppedPath !== '' && path === droppedPath;
  const add = useMutation(
    orpc.models.startAdd.mutationOptions({
      onSuccess: (task) => {
        onStarted(task);
        onClose();
      },
    }),
  );
  return (
    <Stack gap="md">
      <FileField
        label={t('add.file')}
        description={t('add.fileHint')}
        mode="open"
        extensions={['gguf', 'onnx', 'json']}
        value={path}
        onChange={setPath}
        required
      />
      <Select
        label={t('add.role')}
        description={t('add.roleHint')}
        value={role}
        onChange={(value) => setRole(value ?? '')}
        data={[
          { value: '', label: t('add.recognise') },
          ...modelRoles.map((value) => ({ value, label: t(`roles.${value}`) })),
        ]}
      />
      <Switch
        label={t('add.reference')}
        description={t('add.referenceHint')}
        checked={isReference}
        disabled={isUpload}
        onChange={(event) => setReference(event.currentTarget.checked)}
      />
      {add.isError && <ErrorState error={add.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:actions.cancel')}
        </Button>
        <Button
          disabled={path.trim() === ''}
          loading={add.isPending}
          onClick={() =>
            add.mutate({ path: path.trim(), reference: isReference, ...(role !== '' && { role }) })
          }
        >
          {t('add.submit')}
        </Button>
      </Group>
    </Stack>
  );
}
