// Takes files of the host's machine to where they belong: a workspace is opened, data goes into the import, a model file to
// the screen Models. The desktop shell names them (menu, command line, drop), browser mode uploads them first (use-upload-files.ts).
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fileNameOf } from '../lib/paths.ts';
import { client } from '../rpc/client.ts';
import { sortFiles } from './file-kinds.ts';
import { useImportDraft } from './use-import-draft.ts';
import { notifyFailure } from './notify-failure.ts';
import { useConfirmedLeaving, useOpenWorkspace } from './use-open-workspace.ts';

/** Data needs a workspace; where none is open, one is made that has the file's name. @returns its path */
async function haveWorkspace(dataFile: string): Promise<string> {
  const current = await client.workspaces.current();
  if (current !== null) return current.path;
  const name = fileNameOf(dataFile).replace(/\..*$/, '');
  return (await client.workspaces.create(await client.workspaces.suggestPath({ name }))).path;
}

/**
 * @returns takes files by their paths on the host's machine. Asks first where a workspace among them takes the
 * place of an open one with work under way. Unknown kinds and failures are shown as notifications.
 */
export function useTakeFiles(): (paths: readonly string[]) => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { addFiles } = useImportDraft();
  const { mutateAsync: openWorkspace } = useOpenWorkspace();
  const confirmed = useConfirmedLeaving();
  return (paths) => {
    const { workspace, models, data, unknown } = sortFiles(paths);
    if (unknown.length > 0) {
      const names = unknown.map(fileNameOf).join(', ');
      notifications.show({ color: 'red', message: t('files.unknown', { names }) });
    }
    const take = async (): Promise<void> => {
      if (workspace !== undefined) await openWorkspace({ path: workspace, mode: 'open' });
      if (data[0] !== undefined) {
        addFiles(data, await haveWorkspace(data[0]));
        await navigate({ to: '/data', search: { tab: 'import' } });
      } else if (models.length > 0) await navigate({ to: '/models', search: { files: [...models] } });
    };
    const start = (): void => void take().catch(notifyFailure);
    if (workspace === undefined) start();
    else confirmed(start, workspace);
  };
}
