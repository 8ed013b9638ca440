import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DatasetStatistics } from '../../../src-main/contract/dataset-statistics.ts';
import { orpc } from '../../rpc/client.ts';

type Finding = DatasetStatistics['findings'][number];

interface EncoderFix {
  readonly label: string;
  readonly run: () => void;
}

/**
 * What can be done about titles that the encoder does not read: text vectors by one that does
 * (`augmentation.startEmbedding`), or the way to the screen Models where it is not installed.
 */
export function useEncoderFix(dataset: string): (finding: Finding) => EncoderFix | null {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const { data: models } = useQuery(orpc.models.list.queryOptions());
  const start = useMutation(orpc.augmentation.startEmbedding.mutationOptions());
  return (finding) => {
    if (finding.code !== 'titles-of-other-script') return null;
    const { wayOut } = finding.params;
    const id = typeof wayOut === 'object' && 'params' in wayOut ? wayOut.params['id'] : undefined;
    if (typeof id !== 'string')
      return {
        label: t('findings.fixes.lexicalVectors'),
        run: () => start.mutate({ dataset, encoder: 'lexical' }),
      };
    const isInstalled = models?.files.some((file) => file.id === id && file.state === 'installed') === true;
    return isInstalled
      ? { label: t('findings.fixes.otherVectors'), run: () => start.mutate({ dataset, encoder: id }) }
      : { label: t('findings.fixes.getEncoder'), run: () => void navigate({ to: '/models' }) };
  };
}
