import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { openConfirmModal } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { emptyDraft } from '../../parts/import-draft.ts';
import { useImportDraft } from '../../parts/use-import-draft.ts';
import { errorMessage, orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFindingFixes } from './use-finding-fixes.ts';
import { UsersFileForm } from './UsersFileForm.tsx';

/**
 * What can be done with a data set as a whole: rename, add newer data, import again (where its files are still there), describe
 * its users by a file, delete (which asks first).
 */
export function DatasetMenu({ dataset }: { readonly dataset: DatasetView }): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const [isRenaming, renaming] = useDisclosure(false);
  const [isDescribing, describing] = useDisclosure(false);
  const { importAgain } = useFindingFixes(dataset.id);
  const { setDraft } = useImportDraft();
  const navigate = useNavigate();
  const remove = useMutation(
    orpc.datasets.remove.mutationOptions({
      onError: (error) => notifications.show({ color: 'red', message: errorMessage(error) }),
    }),
  );
  const addData = (): void => {
    setDraft({ ...emptyDraft, append: { id: dataset.id, name: dataset.name } });
    void navigate({ to: '/data', search: { tab: 'import' } });
  };
  const confirmRemoval = (): void => {
    openConfirmModal({
      title: t('removeTitle', { name: dataset.name }),
      children: <Text size="sm">{t('removeText', { count: dataset.interactions })}</Text>,
      labels: { confirm: common('actions.delete'), cancel: common('actions.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ dataset: dataset.id }),
    });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconDots size={14} aria-hidden />}
            loading={remove.isPending}
          >
            {t('manage')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={renaming.open}>{t('rename')}</Menu.Item>
          <Menu.Item onClick={addData}>{t('addData')}</Menu.Item>
          <Menu.Item disabled={importAgain === undefined} onClick={() => importAgain?.()}>
            {t('importAgain')}
          </Menu.Item>
          <Menu.Item onClick={describing.open}>{t('usersFile.menu')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={confirmRemoval}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isRenaming} onClose={renaming.close} title={t('rename')}>
        <RenameForm dataset={dataset} onDone={renaming.close} />
      </Modal>
      <Modal opened={isDescribing} onClose={describing.close} title={t('usersFile.title')} size="lg">
        <UsersFileForm dataset={dataset.id} />
      </Modal>
    </>
  );
}

function RenameForm({
  dataset,
  onDone,
}: {
  readonly dataset: DatasetView;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const [name, setName] = useState(dataset.name);
  const rename = useMutation(orpc.datasets.rename.mutationOptions({ onSuccess: onDone }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ dataset: dataset.id, name: name.trim() });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('newName')}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
          data-autofocus
          required
        />
        {rename.isError && <ErrorState error={rename.error} />}
        <Group>
          <Button type="submit" disabled={name.trim() === ''} loading={rename.isPending}>
            {common('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
