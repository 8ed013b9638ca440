// The screen "Recommend".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function RecommendScreen(): ReactNode {
  const { t } = useTranslation('recommend');
  return <ScreenHeader title={t('title')} />;
}
