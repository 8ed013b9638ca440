// The columns that an earlier import of this workspace took from files with the same columns, offered beside the guess.
import { useQueries, useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client.ts';
import { earlierColumns, type EarlierColumns, type EarlierImport } from './earlier-columns.ts';
import type { FileRoles } from './file-roles.ts';

/** Imports that are looked at, newest first. */
const remembered = 10;

/** Undefined: none read a file with these columns otherwise. */
export function useEarlierColumns(file: FileRoles | undefined): EarlierColumns | undefined {
  const { data: datasets = [] } = useQuery(orpc.datasets.list.queryOptions());
  const newest = datasets.slice(0, remembered);
  const imports = useQueries({
    queries: newest.map(({ id }) => orpc.datasets.storedImport.queryOptions({ input: { dataset: id } })),
  });
  if (file === undefined) return undefined;
  const known = newest.flatMap(({ name, createdAt }, place): EarlierImport[] => {
    const stored = imports[place]?.data;
    return stored === undefined ? [] : [{ name, createdAt, roles: Object.values(stored.roles) }];
  });
  return earlierColumns(file, known);
}
