// The workspace as a file, in Chinese.
import type { workspace as english } from '../en/workspace.ts';
import { translation } from '../text-types.ts';

export const workspace = translation<typeof english>()({
  'workspace-missing':
    '没有工作区“{{path}}”。请检查路径，或用 `isthmus import --workspace FILE …` 新建一个。',
  'workspace-missing_window': '没有工作区“{{path}}”。请检查路径，或在“开始”页新建一个。',
  'workspace-taken': '“{{path}}”已经存在。请打开它，或为新工作区另取名称。',
  'workspace-empty': '“{{path}}”是空文件（0 字节），因此不是工作区。请选择其他文件。',
  'workspace-of-other-program':
    '“{{path}}”是其他程序的 SQLite 文件（应用编号 {{applicationId}}），不是工作区。没有任何更改。请选择 .isthmus 文件。',
  'workspace-newer':
    '“{{path}}”由更新版本的 Isthmus 写成（数据结构版本 {{version}}；本版本最高支持 {{supported}}）。没有任何更改。请更新 Isthmus 后再打开。',
  'workspace-older':
    '“{{path}}”的数据结构版本为 {{version}}，早于本程序的 {{supported}}。请以可写方式打开一次，即可更新。',
  'workspace-schema-invalid': '“{{path}}”没有有效的数据结构版本（{{version}}）。请用副本恢复。',
  'workspace-is-folder': '“{{path}}”是文件夹，不是工作区文件。',
  'workspace-irregular': '“{{path}}”不是普通文件，因此不是工作区文件。',
  'workspace-damaged':
    '“{{path}}”已损坏（{{reason}}）。没有任何更改。请用副本恢复；`sqlite3 FILE .recover` 或许能挽回一部分。',
  'workspace-damaged_window': '“{{path}}”已损坏（{{reason}}）。没有任何更改。请用副本恢复。',
  'workspace-no-database':
    '“{{path}}”不是工作区，或其开头的字节已损坏（不是 SQLite 文件）。没有任何更改。请选择 .isthmus 文件。',
  'workspace-open-elsewhere': '“{{path}}”已在别处打开：另一个进程。请在那里关闭，然后重试。',
  'workspace-open-in':
    '“{{path}}”已在别处打开：进程 {{pid}}（{{program}}），自 {{since}} 起。请在那里关闭，然后重试。',
  'workspace-busy': '另一个进程正在写入“{{path}}”，等待后仍未空闲。请等它完成，然后重试。',
  'workspace-being-rewritten':
    '删除之后正在重写“{{path}}”，使已删除的内容无法再被读取。请等它完成，然后重试。',
  'workspace-read-only':
    '无法写入“{{path}}”：它以只读方式打开，或该文件或其文件夹是只读的。请以可写方式打开，或更改权限。',
  'workspace-not-openable':
    '无法打开“{{path}}”（{{reason}}）。SQLite 需要读取该文件并在其文件夹中写入的权限。请检查这两项权限，或将文件复制到别处。',
  'workspace-unreadable': '读写“{{path}}”失败（{{sqliteCode}}：{{reason}}）。请检查磁盘，然后重试。',
  'file-read-only': '“{{path}}”是只读的。请更改其权限，或将文件复制到其他文件夹。',
  'folder-read-only': '文件夹“{{path}}”是只读的，无法在其中保存工作区。请更改其权限，或使用其他文件夹。',
  'folder-missing': '没有文件夹“{{path}}”。请先建立它，或选择其他位置。',
  'disk-full': '磁盘已满：无法写入“{{path}}”。未完成的步骤没有保留任何内容。请腾出空间，然后重做该步骤。',
  'disk-full-with-rest':
    '磁盘已满：无法写入“{{path}}”（剩余 {{free}} 字节）。未完成的步骤没有保留任何内容。请腾出空间，然后重做该步骤。',
  'value-too-large': '“{{path}}”的一个值过大（须小于 1,000,000,000 字节）。请将其拆分。',
  'entry-taken': '工作区中已有这一条目（{{reason}}）。',
  'entry-orphaned': '该条目所属的数据集、训练或任务不在（或已不在）工作区中。',
  'no-answer': '没有回答',
});
