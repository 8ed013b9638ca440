import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Beside a run that was trained on all data: it goes into use, and is never evaluated. */
export function FinalMark(): ReactNode {
  const { t } = useTranslation('train');
  return (
    <Badge size="xs" color="teal" variant="light" title={t('run.finalOf')} style={{ flexShrink: 0 }}>
      {t('list.final')}
    </Badge>
  );
}
