import { Loader, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { preferencesSchema, type Preferences } from '../../../src-main/contract/rpc/system.ts';
import type { DoctorReport } from '../../../src-main/contract/doctor.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { useWords } from '../../lib/use-words.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { Section } from './Section.tsx';

interface EngineSettingsProps {
  readonly preferences: Preferences;
  readonly onChange: (changes: Partial<Preferences>) => void;
}

const devices = preferencesSchema.shape.device.unwrap().options;
const deviceNames = { cpu: 'CPU', cuda: 'CUDA', webgpu: 'WebGPU', dml: 'DirectML', coreml: 'Core ML' };
const bytesPerGigabyte = 1e9;
/** What a language model of the smallest size and its work take. */
const firstLimitBytes = 4 * bytesPerGigabyte;

/**
 * What engines may use: device, CPU threads, memory. What each device is good for comes from `system.doctor`;
 * until that has answered, all can be chosen without it.
 */
export function EngineSettings({ preferences, onChange }: EngineSettingsProps): ReactNode {
  const { t } = useTranslation('settings');
  const doctor = useQuery(orpc.system.doctor.queryOptions()).data;
  return (
    <Section name="engines" title={t('engines.title')}>
      <DeviceChoice preferences={preferences} onChange={onChange} doctor={doctor} />
      <NumberSetting
        label={t('engines.threads.label')}
        description={t('engines.threads.help', { cores: doctor?.cpu.cores ?? '…' })}
        value={preferences.threads}
        min={0}
        max={512}
        allowDecimal={false}
        onKeep={(threads) => onChange({ threads })}
      />
      <Switch
        label={t('engines.giveWay.label')}
        description={t('engines.giveWay.help')}
        checked={preferences.giveWay}
        onChange={(event) => onChange({ giveWay: event.currentTarget.checked })}
      />
      <MemoryLimit preferences={preferences} onChange={onChange} doctor={doctor} />
    </Section>
  );
}

interface WithDoctor extends EngineSettingsProps {
  /** undefined while the machine is looked at. */
  readonly doctor: DoctorReport | undefined;
}

function DeviceChoice({ preferences, onChange, doctor }: WithDoctor): ReactNode {
  const { t } = useTranslation('settings');
  const words = useWords();
  const foundOf = (device: string) => doctor?.executionProviders.find(({ provider }) => provider === device);
  const found = foundOf(preferences.device);
  const describe = (device: string): string => {
    const finding = foundOf(device);
    if (finding === undefined) return '';
    if (device === 'cpu') return t('engines.device.cpu');
    return finding.available
      ? t('engines.device.works', { speedup: finding.speedup?.toPrecision(2) ?? '?' })
      : t('engines.device.not', { reason: words(finding.reason) });
  };
  return (
    <Select
      label={t('engines.device.label')}
      description={t('engines.device.help')}
      value={preferences.device}
      data={devices.map((value) => ({
        value,
        label: value === 'auto' ? t('engines.device.auto') : deviceNames[value],
      }))}
      onChange={(value) => onChange({ device: value as Preferences['device'] })}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {describe(option.value)}
          </Text>
        </Stack>
      )}
      error={
        found?.available === false
          ? t('engines.device.notUsable', { reason: words(found.reason) })
          : undefined
      }
      rightSection={
        doctor === undefined ? <Loader size={14} aria-label={t('engines.checking')} /> : undefined
      }
    />
  );
}

function MemoryLimit({ preferences, onChange, doctor }: WithDoctor): ReactNode {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { memoryLimitBytes } = preferences;
  const isLimited = memoryLimitBytes > 0;
  return (
    <Stack gap="xs">
      <Switch
        label={t('engines.memory.switch')}
        description={t('engines.memory.help', {
          total: doctor === undefined ? '…' : format.bytes(doctor.memory.totalBytes),
        })}
        checked={isLimited}
        onChange={(event) =>
          onChange({ memoryLimitBytes: event.currentTarget.checked ? firstLimitBytes : 0 })
        }
      />
      {isLimited && (
        <NumberSetting
          label={t('engines.memory.label')}
          value={memoryLimitBytes / bytesPerGigabyte}
          min={0.5}
          max={4096}
          step={0.5}
          decimalScale={1}
          onKeep={(gigabytes) => onChange({ memoryLimitBytes: Math.round(gigabytes * bytesPerGigabyte) })}
        />
      )}
    </Stack>
  );
}
