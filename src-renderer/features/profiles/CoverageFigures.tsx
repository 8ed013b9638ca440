import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { ProfileCoverage } from '../../../src-main/contract/rpc/profiles.ts';
import { useFormat } from '../../lib/use-format.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { Figure } from '../../ui/Figure.tsx';

interface CoverageFiguresProps {
  readonly dataset: DatasetView;
  readonly coverage: ProfileCoverage;
}

/** How many users have profiles, overall and in each domain, and how many texts a person has changed. */
export function CoverageFigures({ dataset, coverage }: CoverageFiguresProps): ReactNode {
  const { t } = useTranslation('profiles');
  const format = useFormat();
  const ofUsers = (part: number, users: number): string =>
    t('coverage.ofUsers', {
      total: users,
      share: format.share(users === 0 ? 0 : part / users),
    });
  return (
    <Group gap="xs" align="stretch">
      <Figure
        label={t('coverage.overall')}
        value={format.count(coverage.overall)}
        detail={ofUsers(coverage.overall, coverage.users)}
      />
      {coverage.domains.map(({ users, profiles }, index) => (
        <Figure
          key={dataset.domains[index]}
          label={<DomainChip name={dataset.domains[index] ?? ''} index={index} />}
          value={format.count(profiles)}
          detail={ofUsers(profiles, users)}
        />
      ))}
      <Figure
        label={t('coverage.edited')}
        value={format.count(coverage.edited)}
        detail={t('coverage.editedHint')}
      />
    </Group>
  );
}
