// What the network guard refuses, and the choice of files on this machine.
export const network = {
  'network-refused':
    'Refused to use the network: the {{process}} process asked for {{target}} ({{via}}). Isthmus works offline; only the download of a model file (isthmus models fetch) and a private language server (--server) may use the network, when you ask for it.',
  'network-refused_window':
    'Refused to use the network: the {{process}} process asked for {{target}} ({{via}}). Isthmus works offline; only the download of a model file (screen Models) and a private language server (Settings) may use the network, when you switch it on.',
  'folder-not-found': '"{{folder}}" does not exist. Choose another folder.',
  'folder-is-none': '"{{folder}}" is no folder. Choose another folder.',
  'folder-unreadable': '"{{folder}}" cannot be read. Choose another folder.',
  'folder-name-unfit': '"{{name}}" cannot be the name of a folder. Choose one without / and \\.',
  'folder-there': 'There is a "{{path}}" already. Choose another name.',
  'folder-not-made': 'The folder "{{path}}" could not be made ({{reason}}). Choose another place.',
  'file-dialog-missing': 'This shell has no file dialog. Type the path, or upload the file.',
  'server-url-invalid':
    '"{{url}}" is no address of a server. Needed is http or https with host, port and path, such as http://127.0.0.1:8080/v1, without user, password or query.',
  'server-name-unknown':
    'The name "{{name}}" cannot be resolved ({{reason}}). Give the address of the server.',
  'server-not-private':
    'Refused: "{{name}}" is {{address}}, which is neither this machine nor a private network (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7). Isthmus sends your data nowhere else.',
  'server-answer-too-long': 'The server sent more than {{bytes, number}} bytes for one answer.',
  'server-unreachable':
    'The language server cannot be reached ({{reason}}; {{tries, number}} tries). Is it running? Answers that arrived are kept; start again to go on.',
  'server-refuses-key':
    'The language server refuses the request (HTTP {{status}}). If it wants a key, set the environment variable ISTHMUS_SERVER_KEY.',
  'server-refused': 'The language server refused the prompt (HTTP {{status}}): {{said}}',
  'server-models-unknown':
    'The server at {{address}} does not tell which models it has ({{reason}}). Name the model: --server-model NAME.',
  'server-models-unknown_window':
    'The server at {{address}} does not tell which models it has ({{reason}}). Name the model in Settings.',
  'server-has-models':
    'The server at {{address}} does not have exactly one model ({{names}}). Name one: --server-model NAME.',
  'server-has-models_window':
    'The server at {{address}} does not have exactly one model ({{names}}). Name one in Settings.',
  'server-missing': 'These options belong to a server: add --server URL.',
  'server-missing_window': 'A model of a server needs the address of the server.',
  'server-or-answers': 'Either a server answers or imported answers do: --server or --answers-of, not both.',
  'server-or-answers_window': 'Either a server answers or imported answers do, not both.',
  'option-server': 'ask an OpenAI-compatible server on this machine or in a private network',
  'option-server-model': 'the model, as the server calls it (default: its only one)',
  'option-server-requests': 'requests at once (default: 16)',
} as const;
