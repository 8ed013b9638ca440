// The words of the augmenter's options. Their paths come from the host; a test compares them with the translations.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptionTexts } from '../../parts/OptionFields.tsx';

export function useOptionTexts(): OptionTexts {
  const { t } = useTranslation('augment');
  return useMemo(
    () => ({
      label: (path) => t(`options.${path}.label` as 'options.seed.label'),
      help: (path) => t(`options.${path}.help` as 'options.seed.help'),
      choice: (path, value) => t(`options.${path}.choices.${value}` as 'options.userOrder.choices.shuffled'),
      group: (name) => t(`groups.${name}` as 'groups.general'),
    }),
    [t],
  );
}
