// What the network guard refuses, and the choice of files on this machine.
export const network = {
  'network-refused':
    'Refused to use the network: the {{process}} process asked for {{target}} ({{via}}). Isthmus works offline; only the download of a model file may use the network, when you ask for it: isthmus models fetch --allow-network.',
  'network-refused_window':
    'Refused to use the network: the {{process}} process asked for {{target}} ({{via}}). Isthmus works offline; only the download of a model file may use the network, when you allow it on the screen Models ("Fetch missing…").',
  'folder-not-found': '"{{folder}}" does not exist. Choose another folder.',
  'folder-is-none': '"{{folder}}" is no folder. Choose another folder.',
  'folder-unreadable': '"{{folder}}" cannot be read. Choose another folder.',
  'file-dialog-missing': 'This shell has no file dialog. Type the path, or upload the file.',
} as const;
