// What the desktop shell itself says: menus, dialogs, notices.
export const desktop = {
  'desktop-file': 'File',
  'desktop-new-workspace': 'New Workspace…',
  'desktop-open-workspace': 'Open Workspace…',
  'desktop-open-recent': 'Open Recent',
  'desktop-clear-recent': 'Clear This List',
  'desktop-close-workspace': 'Close Workspace',
  'desktop-import-data': 'Import Data…',
  'desktop-add-model': 'Add Model File…',
  'desktop-settings': 'Settings…',
  'desktop-quit': 'Quit Isthmus',
  'desktop-edit': 'Edit',
  'desktop-go': 'Go',
  'desktop-view': 'View',
  'desktop-window': 'Window',
  'desktop-help': 'Help',
  'desktop-doctor': 'What This Machine Offers',
  'desktop-show-logs': 'Show Log Files',
  'desktop-reload': 'Reload the Window',
  'desktop-reload-now': 'Reload',
  'desktop-wait': 'Wait',
  'desktop-page-ended': 'The window has stopped working',
  'desktop-page-hangs': 'The window does not answer',
  'desktop-page-hangs-detail':
    'Work that is under way goes on. Reload the window, or wait if the machine is only busy.',
  'desktop-about': 'About Isthmus',
  'desktop-workspace-files': 'Isthmus workspaces',
  'desktop-model-files': 'Model files',
  'desktop-data-files': 'Interactions and items',
  'desktop-all-files': 'All files',
  'desktop-untitled': 'Untitled',
  'desktop-failed': 'That did not work',
  'desktop-work-under-way': 'Work is under way',
  'desktop-quit-now': 'Quit Now',
  'desktop-close-now': 'Close Now',
  'desktop-keep-running': 'Keep Running',
  'desktop-still-running-title': 'Isthmus is still working',
  'desktop-finished-title': 'Isthmus has finished its work',
  'desktop-finished': 'The results are stored in the workspace.',
  'desktop-show-window': 'Show Isthmus',
  'desktop-host-restarted': 'The background process of Isthmus ended and was started again',
  'desktop-host-failed': 'The background process of Isthmus keeps ending',
  'desktop-close': 'Close',

  'desktop-quit-question':
    '{{titles}}\n\nIf you quit now, it is interrupted. What is done is kept, and the screen Jobs offers to resume it.',
  'desktop-close-question':
    '{{titles}}\n\nIf you close the workspace now, it is interrupted. What is done is kept, and the screen Jobs offers to resume it when the workspace is opened again.',
  'desktop-still-running':
    '{{titles}} goes on without a window. Open Isthmus again to see it; quit from its icon in the system tray.',
  'desktop-page-ended-detail':
    'It ended: {{reason}}. Work that is under way goes on. Reload the window to see it again.',
  'desktop-host-restarted-detail':
    'It ended with {{reason}}\n\nFinished work is kept. Jobs that ran can be resumed on the screen Jobs.',
  'desktop-host-failed-detail':
    'It ended with {{reason}}\n\nFinished work is kept. Start Isthmus again; if this stays, the log files in {{logFolder}} say more.',
} as const;
