// `isthmus serve`: the window in a browser of this machine, until Ctrl-C.
import { openApp } from '../../app/window/open-app.ts';
import type { Command } from 'commander';
import { once } from 'node:events';
import { rendererFolder } from '../../app/window/renderer-folder.ts';
import { startWebServer } from '../../shell-server/web-server.ts';
import { defineCommand } from '../command.ts';
import { parsePort } from '../option-values.ts';
import { write } from '../standard-streams.ts';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

interface ServeOptions {
  readonly port?: number;
}

export function serveCommand(words: Words): Command {
  return defineCommand<ServeOptions>(words, {
    name: 'serve',
    description: words('help-serve'),
    configure: (command) => {
      command.option('--port <n>', words('option-port'), parsePort);
    },
    afterCancel: message('kept-jobs'),
    run: async ({ host, options: { signal } }, { port, workspace, json }) => {
      const app = openApp(host, { kind: 'browser' });
      if (workspace !== undefined) await app.openWorkspace(workspace, 'open-or-create');
      const server = await startWebServer({
        app,
        rendererFolder: rendererFolder(import.meta.url),
        ...(port !== undefined && { port }),
      });
      const text = words('serving-at', { url: server.url });
      await write(process.stdout, `${json === true ? JSON.stringify({ url: server.url }) : text}\n`);
      if (!signal.aborted) await once(signal, 'abort');
      await server.close();
      await app.closeWorkspace();
      return { printed: true };
    },
  });
}
