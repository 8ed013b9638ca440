// The screen "Jobs".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function JobsScreen(): ReactNode {
  const { t } = useTranslation('jobs');
  return <ScreenHeader title={t('title')} />;
}
