// The application's menu, as a template: what stands where, which keys.
import type { MenuItemConstructorOptions } from 'electron';
import { digitOfScreen, pathOfScreen, screenNames } from '../../contract/screens.ts';
import type { AppState, ScreenRequest } from '../messages.ts';
import type { Texts } from './texts.ts';

export interface MenuActions {
  readonly newWorkspace: () => void;
  readonly openWorkspace: () => void;
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
  readonly closeWorkspace: () => void;
  readonly importData: () => void;
  readonly addModel: () => void;
  readonly show: (request: ScreenRequest) => void;
  readonly showLogs: () => void;
  readonly reload: () => void;
  readonly about: () => void;
  readonly quit: () => void;
}

export interface MenuOptions {
  readonly texts: Texts;
  readonly state: Pick<AppState, 'workspace' | 'recent'>;
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
}

const separator = { type: 'separator' } as const;
const shownRecent = 10;

/** On macOS with the application's own menu first. */
export function menuTemplate(options: MenuOptions, actions: MenuActions): MenuItemConstructorOptions[] {
  const { texts, platform } = options;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [macMenu(texts, actions)] : []),
    fileMenu(options, actions),
    { label: texts.edit, role: 'editMenu' },
    goMenu(texts, actions),
    viewMenu(options, actions),
    { label: texts.window, role: 'windowMenu' },
    helpMenu(options, actions),
  ];
}

/** macOS puts settings, the about box and quitting under the app's own name. */
function macMenu(texts: Texts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Isthmus',
    submenu: [
      { id: 'about', label: texts.about, click: actions.about },
      separator,
      settingsItem(texts, actions),
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      quitItem(texts, actions),
    ],
  };
}

const quitItem = (texts: Texts, actions: MenuActions): MenuItemConstructorOptions => ({
  id: 'quit',
  label: texts.quit,
  accelerator: 'CmdOrCtrl+Q',
  click: actions.quit,
});

const settingsItem = (texts: Texts, actions: MenuActions): MenuItemConstructorOptions => ({
  id: 'settings',
  label: texts.settings,
  accelerator: 'CmdOrCtrl+,',
  click: () => actions.show({ screen: '/settings' }),
});

function fileMenu({ texts, state, platform }: MenuOptions, actions: MenuActions): MenuItemConstructorOptions {
  const isOpen = state.workspace !== null;
  const recent = state.recent.slice(0, shownRecent);
  const end = [separator, settingsItem(texts, actions), separator, quitItem(texts, actions)];
  return {
    label: texts.file,
    submenu: [
      { id: 'new', label: texts.newWorkspace, accelerator: 'CmdOrCtrl+N', click: actions.newWorkspace },
      { id: 'open', label: texts.openWorkspace, accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
      {
        id: 'recent',
        label: texts.openRecent,
        enabled: recent.length > 0,
        submenu: [
          ...recent.map(({ path, name }) => ({
            label: `${name}  –  ${path}`.replaceAll('&', '&&'), // one & marks a key
            click: () => actions.openRecent(path),
          })),
          separator,
          { label: texts.clearRecent, click: actions.clearRecent },
        ],
      },
      separator,
      {
        id: 'import',
        label: texts.importData,
        accelerator: 'CmdOrCtrl+I',
        enabled: isOpen,
        click: actions.importData,
      },
      { id: 'add-model', label: texts.addModel, click: actions.addModel },
      separator,
      {
        id: 'close',
        label: texts.closeWorkspace,
        accelerator: 'CmdOrCtrl+Shift+W',
        enabled: isOpen,
        click: actions.closeWorkspace,
      },
      ...(platform === 'darwin' ? [] : end),
    ],
  };
}

/** The digits are the page's own shortcuts too (src-renderer/shell): it takes them first, where it has the focus. */
function goMenu(texts: Texts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.go,
    submenu: screenNames.map((name) => {
      const [screen, digit] = [pathOfScreen(name), digitOfScreen(name)];
      return {
        id: `go:${screen}`,
        label: texts.screens[screen],
        ...(digit !== undefined && { accelerator: `CmdOrCtrl+${digit}` }),
        click: () => actions.show({ screen }),
      };
    }),
  };
}

function viewMenu({ texts, devTools }: MenuOptions, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.view,
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      separator,
      { id: 'reload', label: texts.reload, accelerator: 'CmdOrCtrl+R', click: actions.reload },
      ...(devTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu({ texts, platform }: MenuOptions, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.help,
    role: 'help',
    submenu: [
      { id: 'doctor', label: texts.doctor, click: () => actions.show({ screen: '/doctor' }) },
      { id: 'logs', label: texts.showLogs, click: actions.showLogs },
      ...(platform === 'darwin'
        ? []
        : [separator, { id: 'about', label: texts.about, click: actions.about }]),
    ],
  };
}
