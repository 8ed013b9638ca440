// Electron's start: switches, schemes and the one instance before it is ready, then the app (desktop-app.ts).
import { app, protocol, session } from 'electron';
import { appDataFolder } from '../../app/backend/app-data-folder.ts';
import { rendererFolder } from '../../app/window/renderer-folder.ts';
import { processName, watchNetwork } from '../../network-guard/network-state.ts';
import { appScheme } from './app-address.ts';
import { appId } from './app-identity.ts';
import { answerAppRequest } from './app-protocol.ts';
import { DesktopApp } from './desktop-app.ts';
import { networkSwitches } from './network-switches.ts';
import { openedFile } from './opened-file.ts';
import { profileFolder } from './profile-folder.ts';
import { secureSession } from './session-security.ts';
import { secureAllContents } from './window-security.ts';

/** Handed from a second start to the first one. */
interface SecondStart {
  readonly file?: string;
}

export interface StartOptions {
  /** Default: the user's. */
  readonly dataFolder?: string;
  /** Folder of the built page. Default: where the build puts it. */
  readonly pageFolder?: string;
}

/** To be called before Electron is ready. */
export function startDesktop({ dataFolder: data = appDataFolder(), pageFolder }: StartOptions = {}): void {
  app.setName('Isthmus');
  app.setAppUserModelId(appId);
  app.setPath('userData', profileFolder(data)); // also where the lock of the one instance lies
  for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value);
  app.enableSandbox();
  const file = openedFile(process.argv, process.cwd(), app.isPackaged);
  const isFirst = app.requestSingleInstanceLock({
    ...(file !== undefined && { file }),
  } satisfies SecondStart);
  if (!isFirst) return app.quit();
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  secureAllContents(app);

  const devTools = !app.isPackaged;
  const desktop = new DesktopApp({ dataFolder: data, devTools });
  if (file !== undefined) desktop.openFiles([file]);
  app.on('second-instance', (_event, _argv, _folder, start) => {
    const { file: wanted } = start as SecondStart;
    desktop.openFiles(wanted === undefined ? [] : [wanted]);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault(); // macOS: we open it
    desktop.openFiles([path]);
  });

  void app.whenReady().then(() => {
    const folder = pageFolder ?? rendererFolder(import.meta.url);
    secureSession(session.defaultSession, {
      devTools,
      onRefused: (entry) => desktop.networkEntry(entry),
    });
    protocol.handle(appScheme, (request) => answerAppRequest(request, folder));
    watchNetwork((entry) => {
      if (entry.processName === processName()) desktop.networkEntry(entry);
    });
    desktop.start();
  });
}
