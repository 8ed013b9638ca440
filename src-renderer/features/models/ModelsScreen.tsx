// The screen "Models".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ModelsScreen(): ReactNode {
  const { t } = useTranslation('models');
  return <ScreenHeader title={t('title')} />;
}
