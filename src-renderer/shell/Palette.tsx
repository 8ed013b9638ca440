import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { screens } from './navigation.ts';

/** The palette, opened by Ctrl or ⌘ K: goes to the screen whose name is typed. */
export function Palette(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actions: SpotlightActionData[] = screens.map(({ name, path, icon: Icon }) => ({
    id: name,
    label: t(`nav.${name}`),
    leftSection: <Icon size={18} stroke={1.6} aria-hidden />,
    onClick: () => void navigate({ to: path }),
  }));
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      tagsToIgnore={[]} // in form fields too
      nothingFound={t('table.noRows')}
      searchProps={{ placeholder: t('shortcuts.search'), 'aria-label': t('shortcuts.search') }}
    />
  );
}
