// The screen "Settings".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  return <ScreenHeader title={t('title')} />;
}
