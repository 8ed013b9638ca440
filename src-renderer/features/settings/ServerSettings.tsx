import { Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../src-main/contract/rpc/system.ts';
import { Section } from './Section.tsx';

interface ServerSettingsProps {
  readonly preferences: Preferences;
  readonly onChange: (changes: Partial<Preferences>) => void;
}

/** The private language server that answers in place of the model of this machine: off while its address is empty. */
export function ServerSettings({ preferences, onChange }: ServerSettingsProps): ReactNode {
  const { t } = useTranslation('settings');
  const { serverUrl, serverModel } = preferences;
  return (
    <Section name="server" title={t('server.title')}>
      <Text size="xs" c="dimmed">
        {t('server.help')}
      </Text>
      <TextSetting
        label={t('server.url')}
        placeholder="http://127.0.0.1:8080/v1"
        value={serverUrl}
        onKeep={(url) => onChange({ serverUrl: url })}
      />
      {serverUrl !== '' && (
        <TextSetting
          label={t('server.model')}
          description={t('server.modelHelp')}
          value={serverModel}
          onKeep={(model) => onChange({ serverModel: model })}
        />
      )}
    </Section>
  );
}

interface TextSettingProps {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onKeep: (value: string) => void;
}

/** Kept when the field is left or Enter is pressed: half an address is none. */
function TextSetting({ value, onKeep, ...rest }: TextSettingProps): ReactNode {
  const [draft, setDraft] = useState(value);
  const keep = (): void => {
    const kept = draft.trim();
    setDraft(kept);
    if (kept !== value) onKeep(kept);
  };
  return (
    <TextInput
      {...rest}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
