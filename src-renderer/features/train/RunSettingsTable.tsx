// The settings of a run, those that differ from the default first.
import { Stack, Table, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { changedPaths, fieldsOfModel, valuesOf } from './settings-form-model.ts';
import { useSettingTexts } from './use-setting-texts.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

type RunSettingsTableProps = Pick<RunDetails, 'model' | 'settings' | 'encoder'>;

export const RunSettingsTable = memo(function RunSettingsTable({
  model,
  settings,
  encoder,
}: RunSettingsTableProps): ReactNode {
  const { t } = useTranslation('train');
  const texts = useSettingTexts();
  const values = valuesOf(settings);
  const changed = changedPaths(values, model);
  const isChanged = (path: string): boolean => changed.includes(path);
  const fields = [
    ...fieldsOfModel(model).filter(({ path }) => isChanged(path)),
    ...fieldsOfModel(model).filter(({ path }) => !isChanged(path)),
  ];
  return (
    <Stack gap="xs">
      {encoder !== null && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('needs.encoder', { encoder })}
        </Text>
      )}
      <Table.ScrollContainer
        minWidth={480}
        maxHeight={440}
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <PlainTable title={t('tabs.settings')} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.setting')}</Table.Th>
              <Table.Th ta="right">{t('settings.value')}</Table.Th>
              <Table.Th ta="right">{t('settings.default')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ path, fallback }) => (
              <Table.Tr key={path} fw={isChanged(path) ? 600 : 400}>
                <Table.Td title={path}>{texts.fullLabel(path)}</Table.Td>
                <Table.Td ta="right">{texts.value(values[path])}</Table.Td>
                <Table.Td ta="right" c="dimmed">
                  {texts.value(fallback)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
      </Table.ScrollContainer>
    </Stack>
  );
});
