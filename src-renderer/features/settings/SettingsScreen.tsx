import { Button, CopyButton, Group, Kbd, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../src-main/contract/rpc/system.ts';
import { openShortcuts } from '../../parts/Shortcuts.tsx';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { EngineSettings } from './EngineSettings.tsx';
import { NetworkSettings } from './NetworkSettings.tsx';
import { NoticeSetting } from './NoticeSetting.tsx';
import { Section } from './Section.tsx';
import { ServerSettings } from './ServerSettings.tsx';
import { usePreferences } from './use-preferences.ts';

/** The screen "Settings": what counts for every workspace on this machine. A change is in effect at once. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  const { query, change } = usePreferences();
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  return (
    <>
      <ScreenHeader title={t('title')} description={t('description')} />
      <QueryView query={query}>
        {(preferences) => (
          <SimpleGrid cols={2} spacing="md">
            <Stack gap="md">
              <Look preferences={preferences} onChange={change} />
              <EngineSettings preferences={preferences} onChange={change} />
            </Stack>
            <Stack gap="md">
              <DataFolder />
              <NetworkSettings />
              <ServerSettings preferences={preferences} onChange={change} />
              {info?.shell === 'browser' && <NoticeSetting />}
              <Section name="keyboard" title={t('keyboard.title')}>
                <Button
                  variant="default"
                  rightSection={<Kbd size="xs">?</Kbd>}
                  onClick={openShortcuts}
                  style={{ alignSelf: 'flex-start' }}
                >
                  {t('keyboard.show')}
                </Button>
              </Section>
              {info !== undefined && (
                <Text size="xs" c="dimmed">
                  {t('about', { version: info.version, shell: t(`shell.${info.shell}`) })}
                </Text>
              )}
            </Stack>
          </SimpleGrid>
        )}
      </QueryView>
    </>
  );
}

interface LookProps {
  readonly preferences: Preferences;
  readonly onChange: (changes: Partial<Preferences>) => void;
}

function Look({ preferences, onChange }: LookProps): ReactNode {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  return (
    <Section name="look" title={t('look.title')}>
      <Group grow align="flex-start">
        <Select
          label={common('language.label')}
          value={preferences.language}
          data={(['system', 'en', 'zh'] as const).map((value) => ({
            value,
            label: common(`language.${value}`),
          }))}
          onChange={(value) => onChange({ language: value as Preferences['language'] })}
        />
        <Select
          label={common('theme.label')}
          value={preferences.theme}
          data={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: common(`theme.${value}`),
          }))}
          onChange={(value) => onChange({ theme: value as Preferences['theme'] })}
        />
      </Group>
    </Section>
  );
}

function DataFolder(): ReactNode {
  const { t } = useTranslation('settings');
  const query = useQuery(orpc.system.info.queryOptions());
  return (
    <Section name="folder" title={t('folder.title')}>
      <Text size="sm">{t('folder.text')}</Text>
      <QueryView query={query} lines={1}>
        {({ dataFolder }) => (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {dataFolder}
            </Text>
            <CopyButton value={dataFolder}>
              {({ copied, copy }) => (
                <Button variant="subtle" size="compact-xs" onClick={copy} style={{ flexShrink: 0 }}>
                  {t(copied ? 'folder.copied' : 'folder.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
      </QueryView>
      <Text size="xs" c="dimmed">
        {t('folder.move', { variable: 'ISTHMUS_DATA_DIR' })}
      </Text>
    </Section>
  );
}
