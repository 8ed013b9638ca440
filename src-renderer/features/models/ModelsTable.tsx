import { ActionIcon, Badge, Group, Menu, ScrollArea, Stack, Table, Text, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCheck, IconDots, IconGauge, IconInfoCircle, IconTrash } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { modelRoles } from '../../../src-main/contract/models.ts';
import type { ModelFileView } from '../../../src-main/contract/rpc/models.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

export interface ModelActions {
  readonly isBusy: boolean;
  readonly measure: (id: string) => void;
  readonly choose: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly showDetails: (file: ModelFileView) => void;
}

interface ModelsTableProps {
  readonly files: readonly ModelFileView[];
  readonly actions: ModelActions;
}

/**
 * The model files by role: state, size, licence, whether they fit this machine, speed, and what can be done
 * with each. Removing one asks first.
 */
export function ModelsTable({ files, actions }: ModelsTableProps): ReactNode {
  const { t } = useTranslation('models');
  return (
    <ScrollArea type="auto" tabIndex={0} aria-label={t('title')}>
      <PlainTable title={t('title')} withTableBorder miw={760}>
        <Table.Thead>
          <Table.Tr>
            {(['file', 'state', 'size', 'licence', 'fit', 'speed'] as const).map((column) => (
              <Table.Th
                key={column}
                ta={column === 'size' ? 'right' : 'left'}
                style={{ whiteSpace: 'nowrap' }}
              >
                {t(`columns.${column}`)}
              </Table.Th>
            ))}
            <Table.Th w={72} aria-label={t('columns.actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {modelRoles.map((role) => (
            <Fragment key={role}>
              <Table.Tr bg="var(--mantine-color-default-hover)">
                <Table.Td colSpan={7}>
                  <Text size="xs" span fw={600}>
                    {t(`roles.${role}`)}
                  </Text>
                  <Text size="xs" span c="dimmed">
                    {` · ${t(`purpose.${role}`)}`}
                  </Text>
                </Table.Td>
              </Table.Tr>
              {files
                .filter((file) => file.role === role)
                .map((file) => (
                  <FileRow key={file.id} file={file} actions={actions} />
                ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </PlainTable>
    </ScrollArea>
  );
}

interface FileRowProps {
  readonly file: ModelFileView;
  readonly actions: ModelActions;
}

function FileRow({ file, actions }: FileRowProps): ReactNode {
  const { t } = useTranslation('models');
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6} wrap="wrap">
          <Text size="sm">{file.name}</Text>
          {file.isUsed && file.state === 'installed' && (
            <Badge color="indigo" leftSection={<IconCheck size={10} aria-hidden />}>
              {t('inUse')}
            </Badge>
          )}
          {!file.isKnown && <Badge color="gray">{t('ownFile')}</Badge>}
        </Group>
      </Table.Td>
      <Table.Td>
        <StateBadge file={file} />
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {format.bytes(file.sizeBytes)}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{file.licence ?? t('licenceUnknown')}</Table.Td>
      <Table.Td>
        <FitText file={file} />
      </Table.Td>
      <Table.Td>
        <SpeedText file={file} />
      </Table.Td>
      <Table.Td>
        <FileActions file={file} actions={actions} />
      </Table.Td>
    </Table.Tr>
  );
}

function StateBadge({ file }: { readonly file: ModelFileView }): ReactNode {
  const { t } = useTranslation('models');
  const words = useWords();
  const missing = file.isOptional === true ? 'gray' : 'orange';
  const colour = { installed: 'teal', missing, wrong: 'red' }[file.state];
  const label = t(`states.${file.state === 'installed' && !file.isKnown ? 'own' : file.state}`);
  const badge = <Badge color={colour}>{label}</Badge>;
  return file.state === 'wrong' && file.message !== null ? (
    <Tooltip label={words(file.message)}>{badge}</Tooltip>
  ) : (
    badge
  );
}

function FitText({ file }: { readonly file: ModelFileView }): ReactNode {
  const { t } = useTranslation('models');
  const format = useFormat();
  if (file.fit === null) return '–';
  if (file.role === 'tokenizer') {
    return (
      <Text size="xs" c="dimmed">
        {t('fit.with')}
      </Text>
    );
  }
  const colour = file.fit === 'too-large' ? 'red' : file.fit === 'needs-free-memory' ? 'orange' : undefined;
  return (
    <Stack gap={0}>
      <Text size="sm" {...(colour !== undefined && { c: colour, fw: 600 })}>
        {t(`fit.${file.fit}`)}
      </Text>
      {file.memoryNeedBytes !== null && (
        <Text size="xs" c="dimmed">
          {t('fit.need', { need: format.bytes(file.memoryNeedBytes) })}
        </Text>
      )}
    </Stack>
  );
}

function SpeedText({ file }: { readonly file: ModelFileView }): ReactNode {
  const { t } = useTranslation('models');
  const format = useFormat();
  if (file.role === 'tokenizer' || file.state !== 'installed') return '–';
  if (file.speed === null) {
    return (
      <Text size="xs" c="dimmed">
        {t('speed.none')}
      </Text>
    );
  }
  const { speeds, measuredAt, device } = file.speed;
  return (
    <Tooltip label={t('speed.on', { time: format.time(measuredAt), device: device.toUpperCase() })}>
      <Stack gap={0}>
        {speeds.map(({ unit, value }) => (
          <Text key={unit} size="xs">
            {t(`speed.${unit}`, { value: value >= 10 ? format.count(value) : value.toFixed(1) })}
          </Text>
        ))}
      </Stack>
    </Tooltip>
  );
}

function FileActions({ file, actions }: FileRowProps): ReactNode {
  const { t } = useTranslation(['models', 'common']);
  const format = useFormat();
  const { name, path, sizeBytes } = file;
  const confirmRemoval = (): void => {
    modals.openConfirmModal({
      title: t('remove.title', { name }),
      children: <Text size="sm">{t('remove.text', { path, size: format.bytes(sizeBytes) })}</Text>,
      labels: { confirm: t('remove.confirm'), cancel: t('common:actions.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => actions.remove(file.id),
    });
  };
  const canMeasure = file.state === 'installed' && file.role !== 'tokenizer';
  const canUse = file.state === 'installed' && !file.isUsed;
  return (
    <Group gap={0} wrap="nowrap" justify="flex-end">
      {canMeasure && (
        <Tooltip label={t('actions.measure')}>
          <ActionIcon
            aria-label={`${t('actions.measure')}: ${name}`}
            disabled={actions.isBusy}
            onClick={() => actions.measure(file.id)}
          >
            <IconGauge size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`${t('actions.more')}: ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconInfoCircle size={14} aria-hidden />}
            onClick={() => actions.showDetails(file)}
          >
            {t('actions.details')}
          </Menu.Item>
          {canUse && (
            <Menu.Item
              leftSection={<IconCheck size={14} aria-hidden />}
              onClick={() => actions.choose(file.id)}
            >
              {t('actions.use')}
            </Menu.Item>
          )}
          {file.isRemovable && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} aria-hidden />}
              disabled={actions.isBusy}
              onClick={confirmRemoval}
            >
              {t('actions.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
