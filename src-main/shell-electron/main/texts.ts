// What the shell itself says (menus, dialogs, notices) in the language of the preferences; the words stand in messages/.
import type { Preferences } from '../../contract/rpc/system.ts';
import { pathOfScreen, screenNames, type ScreenPath } from '../../contract/screens.ts';
import { inWords, languageOf } from '../../messages/in-words.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { windowTexts } from '../../messages/window-texts.ts';

/** What stands alone. */
const words = {
  file: message('desktop-file'),
  newWorkspace: message('desktop-new-workspace'),
  openWorkspace: message('desktop-open-workspace'),
  openRecent: message('desktop-open-recent'),
  clearRecent: message('desktop-clear-recent'),
  closeWorkspace: message('desktop-close-workspace'),
  importData: message('desktop-import-data'),
  addModel: message('desktop-add-model'),
  settings: message('desktop-settings'),
  quit: message('desktop-quit'),
  edit: message('desktop-edit'),
  go: message('desktop-go'),
  view: message('desktop-view'),
  window: message('desktop-window'),
  help: message('desktop-help'),
  doctor: message('desktop-doctor'),
  showLogs: message('desktop-show-logs'),
  about: message('desktop-about'),
  workspaceFiles: message('desktop-workspace-files'),
  modelFiles: message('desktop-model-files'),
  dataFiles: message('desktop-data-files'),
  allFiles: message('desktop-all-files'),
  untitled: message('desktop-untitled'),
  failed: message('desktop-failed'),
  workUnderWay: message('desktop-work-under-way'),
  quitNow: message('desktop-quit-now'),
  closeNow: message('desktop-close-now'),
  keepRunning: message('desktop-keep-running'),
  stillRunningTitle: message('desktop-still-running-title'),
  finishedTitle: message('desktop-finished-title'),
  finished: message('desktop-finished'),
  showWindow: message('desktop-show-window'),
  hostRestarted: message('desktop-host-restarted'),
  hostFailed: message('desktop-host-failed'),
  close: message('desktop-close'),
} as const;

/** @param systemLocale as the system tells it: `zh-CN`, `en-GB` … */
export function textsFor(preferred: Preferences['language'], systemLocale: string) {
  const language = preferred === 'system' ? languageOf(systemLocale) : preferred;
  const say = (said: Message): string => inWords(said, language, 'window');
  const { nav } = windowTexts[language].common;
  const alone = Object.fromEntries(
    Object.entries(words).map(([name, said]) => [name, say(said)]),
  ) as Readonly<Record<keyof typeof words, string>>;
  return {
    ...alone,
    /** As the window calls them. */
    screens: Object.fromEntries(screenNames.map((name) => [pathOfScreen(name), nav[name]])) as Readonly<
      Record<ScreenPath, string>
    >,
    quitQuestion: (titles: string) => say(message('desktop-quit-question', { titles })),
    closeQuestion: (titles: string) => say(message('desktop-close-question', { titles })),
    stillRunning: (titles: string) => say(message('desktop-still-running', { titles })),
    hostRestartedDetail: (reason: string) => say(message('desktop-host-restarted-detail', { reason })),
    hostFailedDetail: (reason: string, logFolder: string) =>
      say(message('desktop-host-failed-detail', { reason, logFolder })),
  };
}
export type Texts = ReturnType<typeof textsFor>;
