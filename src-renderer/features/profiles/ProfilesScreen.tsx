// The screen "Profiles".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ProfilesScreen(): ReactNode {
  const { t } = useTranslation('profiles');
  return <ScreenHeader title={t('title')} />;
}
