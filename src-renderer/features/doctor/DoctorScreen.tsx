// The screen "Doctor".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function DoctorScreen(): ReactNode {
  const { t } = useTranslation('doctor');
  return <ScreenHeader title={t('title')} />;
}
