// The app's one window: sandboxed, with the page from app://, its size and place kept.
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { JsonFile } from '../../app/backend/json-file.ts';
import { appOrigin } from './app-address.ts';
import { windowIcon } from './app-icon.ts';
import { builtProgram } from './built-program.ts';
import { fitWindowState, smallestSize, type windowStateSchema } from './window-state.ts';

/** Until the page has painted: its own colours (src-renderer/shell/theme.ts). */
const background = { light: '#ffffff', dark: '#242424' };

export interface WindowOptions {
  readonly state: JsonFile<typeof windowStateSchema>;
  readonly devTools: boolean;
  readonly title: string;
}

/** Opens it where it was last, moved into view where that screen is gone; shown once its page is drawn. */
export function openMainWindow({ state, devTools, title }: WindowOptions): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const { isMaximised, ...place } = fitWindowState(
    state.value,
    [primary, ...others].map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...place,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title,
    ...(process.platform === 'linux' && { icon: windowIcon() }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: builtProgram('../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
    },
  });
  // the page's own title is the same for every workspace
  window.on('page-title-updated', (event) => event.preventDefault());
  if (isMaximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    state.value = { x, y, width, height, isMaximised: window.isMaximized() };
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
