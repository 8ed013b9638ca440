// Opening and reading the files of an import: what is missing, damaged, of another format or of another encoding.
export const inputFiles = {
  'input-missing': 'There is no file {{path}}. Check the name and the folder.',
  'input-not-found': 'There is no file {{path}} ({{reason}}). Check the name and the folder.',
  'input-is-folder': '{{path}} is a folder. Give a file: {{formats}}.',
  'input-not-regular':
    '{{path}} is no file but a {{kind}}. Save its contents as a file first, then give that file.',
  'kind-pipe': 'pipe',
  'kind-device': 'device',
  'kind-socket': 'socket',
  'input-line-too-long':
    '{{name}} holds a line of {{megabytes}} MB; up to {{limit}} MB are read. Check its line ends: each row or JSON object needs a line of its own.',
  'temporary-folder-unusable':
    'The folder for temporary files, {{folder}}, cannot be used ({{reason}}). Make it, free some space in it, or name another one with the environment variable TMPDIR (Windows: TEMP).',
  'input-empty': '{{path}} is empty. Give a file with a header line and rows.',
  'input-forbidden': '{{path}} may not be read ({{reason}}). Ask for the right to read it, or copy it.',
  'input-unreadable': '{{name}} cannot be read: {{reason}}',
  'input-has-zero-bytes':
    '{{path}} cannot be read: line {{line}} holds a zero byte, as binary files do. If it is text, repair that line, or give the encoding (UTF-16 has zero bytes). Supported are {{formats}}.',
  'input-gzip-damaged':
    '{{path}} is damaged: its gzip data cannot be read ({{reason}}). Fetch or compress it again.',
  'input-format-unsupported': '{{name}} cannot be read: {{reason}}. Supported are {{formats}}.',
  'input-formats':
    'CSV, TSV, JSON (lines or one array) and Parquet, each also as .gz or .zst, RecBole .inter and .item files, workbooks (.xlsx), SQLite and DuckDB files',
  'input-is-zip': 'it is a zip archive; unpack it (a workbook needs the ending .xlsx)',
  'input-is-tar': 'it is a tar archive; unpack it',
  'json-array-unclosed_one':
    '{{name}} is cut off or broken: after one value, what begins in line {{line}} is not closed. Fetch it again, or write one object per line.',
  'json-array-unclosed_other':
    '{{name}} is cut off or broken: after {{count}} values, what begins in line {{line}} is not closed. Fetch it again, or write one object per line.',
  'parquet-foreign': '{{name}} is no Parquet file: its first bytes are not PAR1. Export it again.',
  'parquet-unreadable': '{{name}} cannot be read as Parquet ({{reason}}). Export it again.',
  'recbole-header-missing':
    '{{name}} is no RecBole file: its first line should hold tab-separated name:type pairs such as user_id:token, but is "{{line}}". Rename it to .csv if it is one.',
  'json-objects-missing':
    '{{name}} holds no JSON objects. Write an array of objects, or one object per line, such as {"user": "u1", "item": "i1"}.',
  'input-needs-more-room':
    'Reading the file needs more memory or disk than there is: {{reason}} Free some space in {{folder}} and try again.',

  'column-single':
    '{{name}} has a single column ("{{column}}") with the delimiter {{delimiter}}. Tried were comma, tab, semicolon and bar. Give the right delimiter, or save the file with one of these.',
  'delimiter-comma': 'comma',
  'delimiter-tab': 'tab',
  'delimiter-semicolon': 'semicolon',
  'delimiter-bar': 'bar',

  'encoding-unknown':
    'Unknown encoding "{{name}}". Allowed: {{names}}, windows-1250 to windows-1258, iso-8859-2 to -16, gbk, euc-jp, koi8-r and the other names of the WHATWG standard.',
  'encoding-wrong':
    '{{name}} is not {{encoding}} text: some bytes mean nothing in it. Try another of {{names}}.',
  'bad-byte': 'line {{line}} holds the byte 0x{{hex}} at offset {{offset}} (column {{column}})',
  'utf8-broken_one':
    '{{name}} is UTF-8 but for one sequence: {{place}}, such as a character that was cut. Repair the file, or let such bytes be replaced by � (invalid bytes: replace).',
  'utf8-broken_other':
    '{{name}} is UTF-8 but for {{count}} sequences: {{place}}, such as a character that was cut. Repair the file, or let such bytes be replaced by � (invalid bytes: replace).',
  'utf8-not':
    '{{name}} is not UTF-8: {{place}}. Save the file as UTF-8, or give its encoding ({{likely}} or {{other}} would fit this line), for example encoding {{likely}}.',

  'interactions-none':
    '{{names}} holds no interactions: {{why}}. Give a file with rows of user, item and time.',
  'rows-none': 'it has a header line only',
  'rows-unparsable_one': 'its one row ("{{content}}") cannot be parsed because: {{reason}}',
  'rows-unparsable_other':
    'its {{count}} rows cannot be parsed, the first ("{{content}}") because: {{reason}}',
  'input-zstd-damaged':
    '{{path}} is damaged: its zstd data cannot be read ({{reason}}). Fetch or compress it again.',
  'input-is-bzip2': 'it is compressed with bzip2; unpack it (bunzip2), or compress it with gzip or zstd',
  'input-is-xz': 'it is compressed with xz; unpack it (unxz), or compress it with gzip or zstd',
  'input-is-page': 'it is a web page, perhaps an error page of the server; download the table itself',
  'input-is-xml': 'it is XML; export the table as CSV',
  'input-is-pdf': 'it is a PDF document; export the table as CSV',
  'input-is-pointer': 'it is a pointer of Git LFS and not the file itself; fetch it (git lfs pull)',
  'input-is-columnar':
    'it is a table of another kind (Arrow, Feather, ORC, Avro or HDF5); export it as Parquet or CSV',
  'input-is-python': 'it is an object of Python (NumPy or pickle); save the table as Parquet or CSV',
  'input-is-rar': 'it is a RAR archive; unpack it',
  'input-is-lz4': 'it is compressed with LZ4; unpack it (unlz4), or compress it with gzip or zstd',
  'input-is-utf32': 'its text is UTF-32; save it as UTF-8',
  'input-is-7z': 'it is a 7z archive; unpack it',
  'input-is-xls': 'it is a workbook of the old kind (.xls); save it as .xlsx or CSV',
  'workbook-unreadable': 'it is no workbook that can be read ({{reason}})',
  'tables-none': '{{path}} holds no table. Choose another file.',
  'tables-several': '{{name}} holds several tables: {{tables}}. Say which one is meant: FILE#NAME.',
  'tables-several_window': '{{name}} holds several tables: {{tables}}. Choose one.',
  'table-unknown': '{{name}} holds no table "{{table}}". It holds {{tables}}.',
  'path-matches-nothing': 'No data file matches {{path}}. Check the folder and the pattern.',
} as const;
