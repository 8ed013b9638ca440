import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setLanguage, systemLanguage } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';

/**
 * Puts language and appearance of the preferences into effect, and every later change of them. The host keeps
 * them, so all windows of this user look the same; until they are loaded, language and appearance stay.
 */
export function usePreferencesInEffect(): void {
  const { data: preferences } = useQuery(orpc.system.preferences.queryOptions());
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = preferences?.language;
  const theme = preferences?.theme;
  useEffect(() => {
    if (language !== undefined) setLanguage(language === 'system' ? systemLanguage() : language);
  }, [language]);
  useEffect(() => {
    if (theme === undefined) return;
    const wanted = theme === 'system' ? 'auto' : theme;
    // Mantine's function is another one at every render, and each call styles the whole document anew, twice
    if (wanted !== colorScheme) setColorScheme(wanted);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [theme, colorScheme]);
}
