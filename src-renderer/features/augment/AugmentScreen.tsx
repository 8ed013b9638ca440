// The screen "Augment".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function AugmentScreen(): ReactNode {
  const { t } = useTranslation('augment');
  return <ScreenHeader title={t('title')} />;
}
