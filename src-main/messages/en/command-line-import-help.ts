// The help of `isthmus import`, the command with the most options.
export const commandLineImportHelp = {
  'argument-interactions': 'files of interactions, as --interactions takes them',
  'option-interactions':
    'file of interactions: CSV, TSV, JSON (lines or one array), Parquet, RecBole .inter (also .gz, .zst), .xlsx, SQLite, DuckDB (FILE#NAME for a sheet or table), a folder or pattern; DOMAIN=FILE for a file without a domain column; repeat for more files',
  'option-items':
    'file of item titles, brands, categories, descriptions; DOMAIN=FILE for the items of one domain; repeat for more files',
  'option-dataset-name': 'name of the dataset (default: that of the file)',
  'option-map': 'columns of roles ({{roles}}); ROLE= for no column; timestamp=DAY+TIME for two',
  'option-min-user': 'k-core: fewest interactions of a user',
  'option-min-item': 'k-core: fewest interactions of an item',
  'option-min-domain': 'shortest part of a user in a domain',
  'option-min-weight': 'keep interactions of this weight or more (those without a weight stay)',
  'option-from': 'keep interactions from this time on (a date, or a number)',
  'option-to': 'keep interactions up to this time',
  'option-duplicates': 'several of one user with one item',
  'option-delimiter': 'default: told per file; FILE=CHARACTER for one file',
  'option-quote': 'sign around cells, or none for files in which quotes are text; FILE=SIGN for one file',
  'option-skip': 'lines before the header (default: told per file); FILE=N for one file',
  'option-encoding':
    'of the text files that are not UTF-8, for example gb18030, windows-1252; FILE=NAME for one file',
  'option-invalid-bytes': 'a few bytes that are no UTF-8: refuse (default), or replace them by �',
  'option-time-format':
    'strptime format, or "number" (default: recognised, for each file); FILE=FORMAT for one file; repeat for more',
  'option-rejected':
    'also write the rejected rows, with line and reason: .csv, .parquet or .jsonl; also when the import fails',
  'option-exact-rejected':
    'with --rejected: every text of a CSV file as it is, also one that a spreadsheet would run',
  'option-split':
    'what is held out: leave-one-out (default), the last two interactions of each user; global-time, what comes after two moments; or a split of your own, PART=[DOMAIN=]FILE for each file, where PART is train, valid or test',
  'option-validation-from':
    'global-time: end of training, a date, a number, or a share of the interactions (default: 80%)',
  'option-test-from': 'global-time: end of validation (default: 90%)',
  'option-import-repeats':
    'whether items that a user has had before can come again (default: by the data; changed later by isthmus dataset)',
  'option-match-ids': 'changes of ids by which the items files list items of the interactions: {{changes}}',
  'option-match-user-ids':
    'changes of ids by which users of several files of interactions are the same: {{changes}}',
  'option-keep-unused-items': 'keep items that nobody has, as cold items',
  'option-import-users':
    'file that describes users (country, segment …): for groups of an evaluation and filters of an export, never for training',
} as const;
