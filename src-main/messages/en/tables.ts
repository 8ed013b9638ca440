// Tables that are written to files, and the moments of a split.
export const tables = {
  'output-folder-missing':
    'There is no folder {{folder}} to write {{path}} into. Make it first, or choose another.',
  'output-disk-full':
    'The disk is full: {{path}} could not be written, and nothing was kept of it. Free some space and try again.',
  'output-forbidden':
    '{{path}} cannot be written ({{reason}}). Choose a file in a folder that you may write to.',
  'cell-of-other-type': 'The column "{{column}}" takes {{type}} values, not {{value}}.',
  'texts-defused':
    'Texts that a spreadsheet would run as a formula got an apostrophe before them, such as {{texts}}. --exact-csv leaves them as they are; workbooks, Parquet and JSON lines always do.',
  'texts-defused_window':
    'Texts that a spreadsheet would run as a formula got an apostrophe before them, such as {{texts}}. Choose "Texts exactly as they are" to leave them; workbooks, Parquet and JSON lines always do.',
  'split-moment-of-dates':
    '{{field}} of the split is "{{value}}"; allowed are a date such as 2024-05-31, or a share of the interactions below 100 such as 80%.',
  'split-moment-of-numbers':
    '{{field}} of the split is "{{value}}"; allowed are a number in the unit of the time column, or a share of the interactions below 100 such as 80%.',
  'cell-too-long':
    'A text of the column "{{column}}" has {{length}} characters, and a cell of a workbook takes {{most}} ("{{text}}…"). Leave the column out, or write .csv.',
} as const;
