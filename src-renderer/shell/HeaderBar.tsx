import { Button, Group, Kbd, Select, Text, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import { useCurrentDataset, useCurrentWorkspace } from '../rpc/current-workspace.ts';
import { palette } from './palette/palette-store.ts';

/**
 * Above every screen: the open workspace, the choice of its data set, and the button that opens the palette.
 * Without a workspace or data set their part is left out.
 */
export function HeaderBar(): ReactNode {
  const { t } = useTranslation();
  const workspace = useCurrentWorkspace();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
        <Text fw={700} size="lg" w={152}>
          {t('appName')}
        </Text>
        {workspace !== null && workspace !== undefined && (
          <>
            <Tooltip label={workspace.path}>
              <Text size="sm" fw={600} truncate maw={240}>
                {workspace.name}
              </Text>
            </Tooltip>
            <DatasetChoice />
          </>
        )}
      </Group>
      <Button
        variant="default"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={palette.open}
      >
        {t('shortcuts.search')}
      </Button>
    </Group>
  );
}

function DatasetChoice(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dataset, datasets, choose } = useCurrentDataset();
  if (dataset === undefined) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        aria-label={t('dataset.label')}
        w={200}
        data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
        value={dataset.id}
        onChange={(id) => {
          if (id !== null) choose(id);
        }}
      />
      <Text size="xs" c="dimmed" visibleFrom="md" truncate>
        {format.count(dataset.users)} {t('units.users')} · {format.count(dataset.items)} {t('units.items')} ·{' '}
        {format.count(dataset.interactions)} {t('units.interactions')}
      </Text>
    </Group>
  );
}
