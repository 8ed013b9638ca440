import { ActionIcon, Group, Menu, Select, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AugmentationOverview } from '../../../src-main/contract/rpc/augmentation.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';

interface AugmentationMenuProps {
  readonly dataset: string;
  readonly augmentations: AugmentationOverview['augmentations'];
  readonly current: string;
}

/**
 * Which of several augmentations training reads and the screen shows; and deleting that one, which asks first.
 */
export function AugmentationMenu({ dataset, augmentations, current }: AugmentationMenuProps): ReactNode {
  const { t } = useTranslation(['augment', 'common']);
  const choose = useMutation(orpc.augmentation.choose.mutationOptions({ onError: notifyFailure }));
  const remove = useMutation(orpc.augmentation.remove.mutationOptions({ onError: notifyFailure }));
  const rows = augmentations.find(({ id }) => id === current)?.rows ?? 0;
  const confirmRemoval = (): void => {
    modals.openConfirmModal({
      title: t('augmentation.deleteTitle'),
      children: <Text size="sm">{t('augmentation.deleteText', { count: rows })}</Text>,
      labels: { confirm: t('augmentation.deleteConfirm'), cancel: t('common:actions.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ dataset, augmentation: current }),
    });
  };
  return (
    <Group gap={4} wrap="nowrap">
      {augmentations.length > 1 && (
        <Select
          aria-label={t('augmentation.label')}
          w={280}
          value={current}
          onChange={(augmentation) => {
            if (augmentation !== null) choose.mutate({ dataset, augmentation });
          }}
          data={augmentations.map(({ id, ...counts }) => ({
            value: id,
            label: t('augmentation.option', { id: id.slice(-4), ...counts }),
          }))}
        />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('augmentation.label')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={confirmRemoval}>
            {t('augmentation.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
