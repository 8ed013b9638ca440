// The screen "Evaluate".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function EvaluateScreen(): ReactNode {
  const { t } = useTranslation('evaluate');
  return <ScreenHeader title={t('title')} />;
}
