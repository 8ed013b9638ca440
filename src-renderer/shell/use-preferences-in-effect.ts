// Language and appearance as the preferences say; they are kept by the host, so every window of this user has the same.
import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setLanguage, systemLanguage } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';

export function usePreferencesInEffect(): void {
  const { data: preferences } = useQuery(orpc.system.preferences.queryOptions());
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (preferences === undefined) return;
    setLanguage(preferences.language === 'system' ? systemLanguage() : preferences.language);
    setColorScheme(preferences.theme === 'system' ? 'auto' : preferences.theme);
  }, [preferences, setColorScheme]);
}
