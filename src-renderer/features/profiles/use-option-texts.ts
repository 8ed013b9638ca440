// The words of the profiler's options. Their paths come from the host; a test compares them with the translations.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptionTexts } from '../../parts/OptionFields.tsx';

export function useOptionTexts(): OptionTexts {
  const { t } = useTranslation('profiles');
  return useMemo(
    () => ({
      label: (path) => t(`options.${path}.label` as 'options.seed.label'),
      help: (path) => t(`options.${path}.help` as 'options.seed.help'),
      choice: (_path, value) => value, // no option is a choice
      group: (name) => t(`groups.${name}` as 'groups.general'),
    }),
    [t],
  );
}
