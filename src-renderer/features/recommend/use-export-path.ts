// The path to write to: suggested by the host, until the analyst says otherwise.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '../../rpc/client.ts';

/** @param ending with its point; empty for a folder */
export function useExportPath(
  run: string,
  kind: 'table' | 'model' | 'report' | 'vectors',
  ending: string,
): [path: string, setPath: (path: string) => void] {
  const [typed, setTyped] = useState<string>();
  const suggested = useQuery(
    orpc.recommendations.suggestPath.queryOptions({
      input: { run, kind, ending },
      staleTime: 0, // what is free changes with every export
      gcTime: 0,
    }),
  );
  const path = typed ?? suggested.data?.path ?? '';
  return [ending === '' ? path : path.replace(/\.(csv|xlsx|parquet|jsonl|html|npy)$/i, ending), setTyped];
}
