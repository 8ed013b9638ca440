import { Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { differencesOf, differingPaths } from './run-differences.ts';
import { useDifferenceWords } from './use-difference-words.ts';

interface DiffersLineProps {
  /** Of which it differs, itself included. */
  readonly runs: readonly Pick<RunView, 'changed'>[];
  readonly run: Pick<RunView, 'changed'>;
  /** Said before it. Default: nothing. */
  readonly name?: string;
}

/** Everything in which a run differs from the others, in full: the column of the list may have no room for it. */
export function DiffersLine({ runs, run, name }: DiffersLineProps): ReactNode {
  const { t } = useTranslation('train');
  const differenceWords = useDifferenceWords();
  const paths = useMemo(() => differingPaths(runs), [runs]);
  const said = differenceWords(differencesOf(run.changed, paths), Infinity);
  if (said === '') return null;
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {name !== undefined && `${name} · `}
      <Text span inherit c="dimmed">{`${t('columns.differs')}: `}</Text>
      {said}
    </Text>
  );
}
