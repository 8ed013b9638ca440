import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The way back to the list of runs. */
export function AllRunsLink(): ReactNode {
  const { t } = useTranslation('train');
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/train" search={{}} {...props} />}>
      ‹ {t('allRuns')}
    </Anchor>
  );
}
