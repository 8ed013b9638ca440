// Kept for the session, so that a look at another screen or a reload loses nothing.
import { useSessionStorage } from '@mantine/hooks';
import { useCurrentWorkspace } from '../rpc/current-workspace.ts';
import { emptyDraft, withFiles, type ImportDraft } from './import-draft.ts';

/**
 * The draft of this browser session for the open workspace; one that was begun in another workspace is forgotten. `change`
 * sets single fields, `addFiles` does what `withFiles` says, in a workspace that was just opened too.
 */
export function useImportDraft(): {
  readonly draft: ImportDraft;
  readonly setDraft: (draft: ImportDraft) => void;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly addFiles: (paths: readonly string[], workspace?: string) => void;
} {
  const current = useCurrentWorkspace()?.path ?? null;
  const [stored, setStored] = useSessionStorage<ImportDraft>({
    key: 'isthmus-import-draft',
    defaultValue: emptyDraft,
    getInitialValueInEffect: false,
  });
  const update = (workspace: string | null, make: (before: ImportDraft) => ImportDraft): void =>
    setStored((before) => ({ ...make(ofWorkspace(before, workspace)), workspace }));
  return {
    draft: ofWorkspace(stored, current),
    setDraft: (draft) => update(current, () => draft),
    change: (changes) => update(current, (before) => ({ ...before, ...changes })),
    addFiles: (paths, workspace) => update(workspace ?? current, (before) => withFiles(before, paths)),
  };
}

/** One that an earlier version kept lacks what is new. */
const ofWorkspace = (stored: ImportDraft, workspace: string | null): ImportDraft =>
  stored.workspace === workspace ? { ...emptyDraft, ...stored } : emptyDraft;
