// The screen "Train".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function TrainScreen(): ReactNode {
  const { t } = useTranslation('train');
  return <ScreenHeader title={t('title')} />;
}
