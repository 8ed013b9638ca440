// What the shell itself says (menus, dialogs, notices) in the language of the preferences; the words stand in messages/.
import type { Preferences } from '../../contract/rpc/system.ts';
import { pathOfScreen, screenNames, type ScreenPath } from '../../contract/screens.ts';
import { inWords, languageOf } from '../../messages/in-words.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { windowTexts } from '../../messages/window-texts.ts';
import { wordsAlone } from '../../messages/words-alone.ts';

/** What stands alone. */
const words = {
  file: 'desktop-file',
  newWorkspace: 'desktop-new-workspace',
  openWorkspace: 'desktop-open-workspace',
  openRecent: 'desktop-open-recent',
  clearRecent: 'desktop-clear-recent',
  closeWorkspace: 'desktop-close-workspace',
  importData: 'desktop-import-data',
  addModel: 'desktop-add-model',
  settings: 'desktop-settings',
  quit: 'desktop-quit',
  edit: 'desktop-edit',
  go: 'desktop-go',
  view: 'desktop-view',
  window: 'desktop-window',
  help: 'desktop-help',
  doctor: 'desktop-doctor',
  showLogs: 'desktop-show-logs',
  reload: 'desktop-reload',
  reloadNow: 'desktop-reload-now',
  wait: 'desktop-wait',
  pageEnded: 'desktop-page-ended',
  pageHangs: 'desktop-page-hangs',
  pageHangsDetail: 'desktop-page-hangs-detail',
  about: 'desktop-about',
  workspaceFiles: 'desktop-workspace-files',
  modelFiles: 'desktop-model-files',
  dataFiles: 'desktop-data-files',
  allFiles: 'desktop-all-files',
  untitled: 'desktop-untitled',
  failed: 'desktop-failed',
  workUnderWay: 'desktop-work-under-way',
  quitNow: 'desktop-quit-now',
  closeNow: 'desktop-close-now',
  keepRunning: 'desktop-keep-running',
  stillRunningTitle: 'desktop-still-running-title',
  finishedTitle: 'desktop-finished-title',
  finished: 'desktop-finished',
  showWindow: 'desktop-show-window',
  hostRestarted: 'desktop-host-restarted',
  hostFailed: 'desktop-host-failed',
  close: 'desktop-close',
} as const;

/** @param systemLocale as the system tells it: `zh-CN`, `en-GB` … */
export function textsFor(preferred: Preferences['language'], systemLocale: string) {
  const language = preferred === 'system' ? languageOf(systemLocale) : preferred;
  const say = (said: Message): string => inWords(said, language, 'window');
  const { nav } = windowTexts[language].common;
  return {
    ...wordsAlone(words, language, 'window'),
    /** As the window calls them. */
    screens: Object.fromEntries(screenNames.map((name) => [pathOfScreen(name), nav[name]])) as Readonly<
      Record<ScreenPath, string>
    >,
    quitQuestion: (titles: string) => say(message('desktop-quit-question', { titles })),
    closeQuestion: (titles: string) => say(message('desktop-close-question', { titles })),
    pageEndedDetail: (reason: string) => say(message('desktop-page-ended-detail', { reason })),
    stillRunning: (titles: string) => say(message('desktop-still-running', { titles })),
    hostRestartedDetail: (reason: string) => say(message('desktop-host-restarted-detail', { reason })),
    hostFailedDetail: (reason: string, logFolder: string) =>
      say(message('desktop-host-failed-detail', { reason, logFolder })),
  };
}
export type Texts = ReturnType<typeof textsFor>;
