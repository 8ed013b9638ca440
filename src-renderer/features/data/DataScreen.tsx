// The screen "Data".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function DataScreen(): ReactNode {
  const { t } = useTranslation('data');
  return <ScreenHeader title={t('title')} />;
}
