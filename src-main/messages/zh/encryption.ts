// A workspace that is closed, locked, encrypted or has several names, in Chinese.
import type { encryption as english } from '../en/encryption.ts';
import { translation } from '../text-types.ts';

export const encryption = translation<typeof english>()({
  'workspace-closed-meanwhile': '处理过程中“{{path}}”已被关闭。请打开工作区后再试。',
  'search-too-long': '要搜索的文字过长。请用其中较短的一部分搜索。',
  'workspace-has-names':
    '“{{path}}”有 {{count}} 个名称（硬链接）。以其中一个名称打开时，另一个名称会使其损坏。请复制为单独的文件，或删除其他名称。',
  'workspace-locked':
    '“{{path}}”已加密，但未提供密码短语。请把密码短语写入只有您能读取的文件，并指定该文件：ISTHMUS_PASSPHRASE_FILE=FILE。如果该文件从未加密，则其首页已损坏：请从备份恢复。',
  'workspace-locked_window':
    '“{{path}}”已加密。请输入密码短语。如果该文件从未加密，则其首页已损坏：请从备份恢复。',
  'passphrase-wrong':
    '这不是“{{path}}”的密码短语。请重试；密码短语一旦遗失，任何人都无法找回，数据也随之丢失。',
  'passphrase-short': '密码短语太短：至少需要 {{least}} 个字符。几个互不相关的词既好记又难猜。',
  'passphrase-file-unreadable':
    '无法读取密码短语文件 {{file}}（{{reason}}）。请检查 ISTHMUS_PASSPHRASE_FILE 或该选项。',
  'passphrase-asked': '“{{path}}”的密码短语',
  'passphrase-new-asked': '新的密码短语',
  'passphrase-again-asked': '再次输入新的密码短语',
  'passphrase-not-given': '没有提供密码短语。',
  'passphrases-differ': '两次输入的密码短语不同。没有任何更改；请重试。',
  'passphrase-missing': '未提供新的密码短语。请把它写入只有您能读取的文件，并用 {{option}} 指定该文件。',
  'workspace-plain-already': '“{{path}}”没有加密。',
  'cipher-missing': '此处安装的 SQLite 不带加密功能。请重新安装依赖包（npm ci），或使用 Isthmus 安装包。',
  'help-workspace': '工作区文件的加密',
  'help-workspace-encrypt': '加密工作区；之后只能用密码短语打开',
  'help-workspace-change': '为已加密的工作区更换密码短语',
  'help-workspace-decrypt': '取消工作区的加密',
  'option-new-passphrase': '存有新密码短语的文件（末尾的换行不计）；- 表示从标准输入读取',
  'recode-while-at-work': '有工作正在进行（{{title}}）。请等待其完成或取消它，然后再更改加密。',
  'workspace-nothing-stored': '“{{path}}”所在的位置不可写。可以查看、推荐和导出，但无法在其中保存任何内容。',
  'workspace-encrypted': '“{{path}}”已加密。请妥善保管密码短语：任何人都无法找回，没有它数据就会丢失。',
  'workspace-decrypted': '“{{path}}”已不再加密。',
  'workspace-not-overwritten': '旧文件已删除但未被覆盖：其内容仍可能从磁盘读出。',
  'workspace-plain-copies': '以下副本没有加密，如不需要请删除：{{files}}',
});
