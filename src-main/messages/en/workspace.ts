// The workspace as a file: opening, making and writing it, what SQLite refuses, and what is damaged in it.
export const workspace = {
  'workspace-missing':
    'There is no workspace "{{path}}". Check the path, or make a new one with `isthmus import --workspace FILE …`.',
  'workspace-missing_window':
    'There is no workspace "{{path}}". Check the path, or make a new one on the Welcome screen.',
  'workspace-taken': '"{{path}}" exists already. Open it, or choose another name for the new workspace.',
  'workspace-empty': '"{{path}}" is empty (0 bytes), so it is no workspace. Choose another file.',
  'workspace-of-other-program':
    '"{{path}}" is a SQLite file of another program (application id {{applicationId}}), not a workspace. Nothing was changed. Choose a .isthmus file.',
  'workspace-newer':
    '"{{path}}" was written by a newer version of Isthmus (schema {{version}}; this one knows up to {{supported}}). Nothing was changed. Update Isthmus, then open it again.',
  'workspace-older':
    '"{{path}}" has schema {{version}}, older than this program\'s {{supported}}. Open it once for writing: that updates it.',
  'workspace-schema-invalid': '"{{path}}" has no valid schema version ({{version}}). Restore it from a copy.',
  'workspace-is-folder': '"{{path}}" is a folder, not a workspace file.',
  'workspace-irregular': '"{{path}}" is no regular file, so it is no workspace.',
  'workspace-damaged':
    '"{{path}}" is damaged ({{reason}}). Nothing was changed. Restore it from a copy; `sqlite3 FILE .recover` may save a part.',
  'workspace-damaged_window':
    '"{{path}}" is damaged ({{reason}}). Nothing was changed. Restore it from a copy.',
  'workspace-no-database':
    '"{{path}}" is no workspace, or its first bytes are damaged (not a SQLite file). Nothing was changed. Choose a .isthmus file.',
  'workspace-open-elsewhere':
    '"{{path}}" is open elsewhere: another process. Close it there, then try again.',
  'workspace-open-in':
    '"{{path}}" is open elsewhere: process {{pid}} ({{program}}) since {{since}}. Close it there, then try again.',
  'workspace-busy':
    '"{{path}}" is being written by another process and did not become free in time. Wait for it, then try again.',
  'workspace-being-rewritten':
    '"{{path}}" is being written anew after a deletion, so that what was deleted cannot be read any more. Try again when that is done.',
  'workspace-read-only':
    '"{{path}}" cannot be written: it was opened for reading only, or the file or its folder is read-only. Open it for writing, or change its permissions.',
  'workspace-not-openable':
    '"{{path}}" cannot be opened ({{reason}}). SQLite needs the right to read the file and to write in its folder. Check both permissions, or copy the file elsewhere.',
  'workspace-unreadable':
    'Reading or writing "{{path}}" failed ({{sqliteCode}}: {{reason}}). Check the disk, then try again.',
  'file-read-only': '"{{path}}" is read-only. Change its permissions, or copy the file to another folder.',
  'folder-read-only':
    'The folder "{{path}}" is read-only, so no workspace can be kept in it. Change its permissions, or use another folder.',
  'folder-missing': 'There is no folder "{{path}}". Make it first, or choose another place.',
  'disk-full':
    'The disk is full: "{{path}}" could not be written. Nothing of the unfinished step was kept. Free some space, then repeat the step.',
  'disk-full-with-rest':
    'The disk is full: "{{path}}" could not be written ({{free}} bytes free). Nothing of the unfinished step was kept. Free some space, then repeat the step.',
  'value-too-large': 'A value for "{{path}}" is too large (allowed: below 1,000,000,000 bytes). Split it.',
  'entry-taken': 'The workspace already holds such an entry ({{reason}}).',
  'entry-orphaned':
    'The dataset, run or job that the entry belongs to is not (or no longer) in the workspace.',
  'no-answer': 'no answer',
} as const;
