// What the desktop shell itself says, in Chinese.
import type { desktop as english } from '../en/desktop.ts';
import { translation } from '../text-types.ts';

export const desktop = translation<typeof english>()({
  'desktop-file': '文件',
  'desktop-new-workspace': '新建工作区…',
  'desktop-open-workspace': '打开工作区…',
  'desktop-open-recent': '最近打开',
  'desktop-clear-recent': '清除列表',
  'desktop-close-workspace': '关闭工作区',
  'desktop-import-data': '导入数据…',
  'desktop-add-model': '添加模型文件…',
  'desktop-settings': '设置…',
  'desktop-quit': '退出 Isthmus',
  'desktop-edit': '编辑',
  'desktop-go': '前往',
  'desktop-view': '显示',
  'desktop-window': '窗口',
  'desktop-help': '帮助',
  'desktop-doctor': '本机环境',
  'desktop-show-logs': '显示日志文件',
  'desktop-reload': '重新加载窗口',
  'desktop-reload-now': '重新加载',
  'desktop-wait': '等待',
  'desktop-page-ended': '窗口已停止工作',
  'desktop-page-hangs': '窗口没有响应',
  'desktop-page-hangs-detail': '进行中的任务会继续。请重新加载窗口；如果只是机器繁忙，也可以等待。',
  'desktop-about': '关于 Isthmus',
  'desktop-workspace-files': 'Isthmus 工作区',
  'desktop-model-files': '模型文件',
  'desktop-data-files': '交互与物品数据',
  'desktop-all-files': '所有文件',
  'desktop-untitled': '未命名',
  'desktop-failed': '操作未成功',
  'desktop-work-under-way': '任务正在进行',
  'desktop-quit-now': '立即退出',
  'desktop-close-now': '立即关闭',
  'desktop-keep-running': '继续运行',
  'desktop-still-running-title': 'Isthmus 仍在工作',
  'desktop-finished-title': 'Isthmus 已完成任务',
  'desktop-finished': '结果已保存在工作区中。',
  'desktop-show-window': '显示 Isthmus',
  'desktop-host-restarted': 'Isthmus 的后台进程已结束并重新启动',
  'desktop-host-failed': 'Isthmus 的后台进程反复结束',
  'desktop-close': '关闭',

  'desktop-quit-question': '{{titles}}\n\n现在退出会中断任务。已完成的部分会保留，之后可以在“任务”页面继续。',
  'desktop-close-question':
    '{{titles}}\n\n现在关闭工作区会中断任务。已完成的部分会保留，重新打开工作区后可以在“任务”页面继续。',
  'desktop-still-running':
    '“{{titles}}”会在没有窗口的情况下继续运行。再次打开 Isthmus 即可查看；要退出，请使用系统托盘中的图标。',
  'desktop-page-ended-detail': '结束原因：{{reason}}。进行中的任务会继续。请重新加载窗口以继续查看。',
  'desktop-host-restarted-detail':
    '结束原因：{{reason}}\n\n已完成的部分会保留。中断的任务可以在“任务”页面继续。',
  'desktop-host-failed-detail':
    '结束原因：{{reason}}\n\n已完成的部分会保留。请重新启动 Isthmus；如果问题仍然存在，请查看 {{logFolder}} 中的日志文件。',
});
