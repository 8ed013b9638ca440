// The file of a workspace that is closed, locked, encrypted or has several names.
export const encryption = {
  'workspace-closed-meanwhile':
    '"{{path}}" was closed while this was under way. Open the workspace, then ask again.',
  'search-too-long': 'The text to search for is too long. Search for a shorter part of it.',
  'workspace-has-names':
    '"{{path}}" has {{count}} names (hard links). Opened under one of them, it would be damaged by another. Copy it to a file of its own, or delete the other names.',
  'workspace-locked':
    '"{{path}}" is encrypted, and no passphrase was given. Write it into a file that only you can read, and name that file: ISTHMUS_PASSPHRASE_FILE=FILE. If the file never was encrypted, its first page is destroyed: restore it from a backup.',
  'workspace-locked_window':
    '"{{path}}" is encrypted. Give its passphrase. If the file never was encrypted, its first page is destroyed: restore it from a backup.',
  'passphrase-wrong':
    'This is not the passphrase of "{{path}}". Try again; a lost passphrase cannot be recovered, by nobody, and the data are lost with it.',
  'passphrase-short':
    'The passphrase is too short: at least {{least}} characters. Several words that do not belong together are easy to keep and hard to guess.',
  'passphrase-file-unreadable':
    'The file with the passphrase, {{file}}, cannot be read ({{reason}}). Check ISTHMUS_PASSPHRASE_FILE, or the option.',
  'passphrase-asked': 'Passphrase of "{{path}}"',
  'passphrase-new-asked': 'New passphrase',
  'passphrase-again-asked': 'The new passphrase again',
  'passphrase-not-given': 'No passphrase was given.',
  'passphrases-differ': 'The two passphrases differ. Nothing was changed; try again.',
  'passphrase-missing':
    'No new passphrase was given. Write it into a file that only you can read, and name that file with {{option}}.',
  'workspace-plain-already': '"{{path}}" is not encrypted.',
  'cipher-missing':
    'SQLite was installed here without encryption. Install the packages anew (npm ci), or use a package of Isthmus.',
  'help-workspace': 'encryption of the workspace file',
  'help-workspace-encrypt': 'encrypt the workspace; it opens with the passphrase alone',
  'help-workspace-change': 'give the encrypted workspace another passphrase',
  'help-workspace-decrypt': 'take the encryption off the workspace',
  'option-new-passphrase':
    'file that holds the new passphrase (its last line end does not count); - reads standard input',
  'recode-while-at-work':
    'Work is under way ({{title}}). Wait for it, or cancel it, then change the encryption.',
  'workspace-nothing-stored':
    '"{{path}}" cannot be written where it lies. It can be looked at, recommended from and exported; nothing can be stored in it.',
  'workspace-encrypted':
    '"{{path}}" is encrypted. Keep the passphrase well: nobody can recover it, and without it the data are lost.',
  'workspace-decrypted': '"{{path}}" is not encrypted any more.',
  'workspace-not-overwritten':
    'The old file was deleted but not overwritten: its contents may still be read from the disk.',
  'workspace-plain-copies': 'These copies are not encrypted; delete them if they are not needed: {{files}}',
} as const;
