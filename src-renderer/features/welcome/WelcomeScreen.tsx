// The screen "Welcome".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function WelcomeScreen(): ReactNode {
  const { t } = useTranslation('welcome');
  return <ScreenHeader title={t('title')} />;
}
