// What the shell itself says (menus, dialogs, notices), in both languages. The page has its own (src-renderer/i18n).
import type { Preferences } from '../../contract/rpc/system.ts';

const english = {
  file: 'File',
  newWorkspace: 'New Workspace…',
  openWorkspace: 'Open Workspace…',
  openRecent: 'Open Recent',
  clearRecent: 'Clear This List',
  closeWorkspace: 'Close Workspace',
  importData: 'Import Data…',
  addModel: 'Add Model File…',
  settings: 'Settings…',
  quit: 'Quit Isthmus',
  edit: 'Edit',
  go: 'Go',
  view: 'View',
  window: 'Window',
  help: 'Help',
  doctor: 'What This Machine Offers',
  showLogs: 'Show Log Files',
  about: 'About Isthmus',
  screens: {
    '/': 'Welcome',
    '/data': 'Data',
    '/models': 'Models',
    '/augment': 'Augment',
    '/profiles': 'Profiles',
    '/train': 'Train',
    '/evaluate': 'Evaluate',
    '/recommend': 'Recommend',
    '/jobs': 'Jobs',
    '/settings': 'Settings',
    '/doctor': 'Doctor',
  },
  workspaceFiles: 'Isthmus workspaces',
  modelFiles: 'Model files',
  dataFiles: 'Interactions and items',
  allFiles: 'All files',
  untitled: 'Untitled',
  failed: 'That did not work',
  workUnderWay: 'Work is under way',
  quitQuestion: (titles: string): string =>
    `${titles}\n\nIf you quit now, it is interrupted. What is done is kept, and the screen Jobs offers to resume it.`,
  quitNow: 'Quit Now',
  closeQuestion: (titles: string): string =>
    `${titles}\n\nIf you close the workspace now, it is interrupted. What is done is kept, and the screen Jobs offers to resume it when the workspace is opened again.`,
  closeNow: 'Close Now',
  keepRunning: 'Keep Running',
  stillRunningTitle: 'Isthmus is still working',
  stillRunning: (titles: string): string =>
    `${titles} goes on without a window. Open Isthmus again to see it; quit from its icon in the system tray.`,
  finishedTitle: 'Isthmus has finished its work',
  finished: 'The results are stored in the workspace.',
  showWindow: 'Show Isthmus',
  hostRestarted: 'The background process of Isthmus ended and was started again',
  hostRestartedDetail: (reason: string): string =>
    `It ended with ${reason}\n\nFinished work is kept. Jobs that ran can be resumed on the screen Jobs.`,
  hostFailed: 'The background process of Isthmus keeps ending',
  hostFailedDetail: (reason: string, logFolder: string): string =>
    `It ended with ${reason}\n\nFinished work is kept. Start Isthmus again; if this stays, the log files in ${logFolder} say more.`,
  close: 'Close',
};
export type Texts = typeof english;

const chinese: Texts = {
  file: '文件',
  newWorkspace: '新建工作区…',
  openWorkspace: '打开工作区…',
  openRecent: '最近打开',
  clearRecent: '清除列表',
  closeWorkspace: '关闭工作区',
  importData: '导入数据…',
  addModel: '添加模型文件…',
  settings: '设置…',
  quit: '退出 Isthmus',
  edit: '编辑',
  go: '前往',
  view: '显示',
  window: '窗口',
  help: '帮助',
  doctor: '本机环境',
  showLogs: '显示日志文件',
  about: '关于 Isthmus',
  screens: {
    '/': '欢迎',
    '/data': '数据',
    '/models': '模型文件',
    '/augment': '增强',
    '/profiles': '画像',
    '/train': '训练',
    '/evaluate': '评估',
    '/recommend': '推荐',
    '/jobs': '任务',
    '/settings': '设置',
    '/doctor': '体检',
  },
  workspaceFiles: 'Isthmus 工作区',
  modelFiles: '模型文件',
  dataFiles: '交互与物品数据',
  allFiles: '所有文件',
  untitled: '未命名',
  failed: '操作未成功',
  workUnderWay: '任务正在进行',
  quitQuestion: (titles) => `${titles}\n\n现在退出会中断任务。已完成的部分会保留，之后可以在“任务”页面继续。`,
  quitNow: '立即退出',
  closeQuestion: (titles) =>
    `${titles}\n\n现在关闭工作区会中断任务。已完成的部分会保留，重新打开工作区后可以在“任务”页面继续。`,
  closeNow: '立即关闭',
  keepRunning: '继续运行',
  stillRunningTitle: 'Isthmus 仍在工作',
  stillRunning: (titles) =>
    `“${titles}”会在没有窗口的情况下继续运行。再次打开 Isthmus 即可查看；要退出，请使用系统托盘中的图标。`,
  finishedTitle: 'Isthmus 已完成任务',
  finished: '结果已保存在工作区中。',
  showWindow: '显示 Isthmus',
  hostRestarted: 'Isthmus 的后台进程已结束并重新启动',
  hostRestartedDetail: (reason) =>
    `结束原因：${reason}\n\n已完成的部分会保留。中断的任务可以在“任务”页面继续。`,
  hostFailed: 'Isthmus 的后台进程反复结束',
  hostFailedDetail: (reason, logFolder) =>
    `结束原因：${reason}\n\n已完成的部分会保留。请重新启动 Isthmus；如果问题仍然存在，请查看 ${logFolder} 中的日志文件。`,
  close: '关闭',
};

/** @param systemLocale as the system tells it: `zh-CN`, `en-GB` … */
export function textsFor(language: Preferences['language'], systemLocale: string): Texts {
  const isChinese =
    language === 'zh' || (language === 'system' && systemLocale.toLowerCase().startsWith('zh'));
  return isChinese ? chinese : english;
}
