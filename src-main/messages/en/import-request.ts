// What an import is asked for: columns, domains, times, filters, options; and why nothing is left to import.
export const importRequest = {
  'interactions-file-missing': 'No interactions file is given. Give at least one.',
  'min-weight-invalid': 'minWeight is {{value}}; allowed are numbers.',
  'duplicate-rule-unknown': 'The duplicate rule "{{rule}}" is unknown. Allowed: {{rules}}.',
  'delimiter-empty': 'The delimiter is empty. Give one character, such as a semicolon.',
  'part-untold':
    '{{path}} is given without the part of the split that it is, and other files with one. Say it for every file of interactions: train, valid or test.',
  'part-missing':
    'The files are the parts of a split, but none is the part {{part}}. Give at least a training and a test file, or import all interactions without parts and let the program split them.',
  'files-look-like-parts':
    'No column tells the domain, and the names of the files ({{names}}) look like the parts of a split and not like domains. If they are parts, say so: --split train=FILE --split test=FILE. If they are domains, name them: DOMAIN=FILE.',
  'files-look-like-parts_window':
    'No column tells the domain, and the names of the files ({{names}}) look like the parts of a split and not like domains. Say in the step Files which part each file is, or name its domain there.',
  'split-two-kinds':
    'The files are the parts of a split, so the split {{kind}} cannot be made as well. Leave one of them out.',
  'parts-leave-too-few':
    'The split of the files leaves {{validation}} users with a validation item and {{test}} with a test item. Users need an interaction in a training file and one in a held-out file; check that the ids are the same in all files.',

  'column-missing':
    'The column map gives {{role}}={{column}}, but {{name}} has no column "{{column}}". Its columns are {{columns}}.',
  'column-misspelt':
    'The column map gives {{role}}={{column}}, but {{name}} has no column "{{column}}". Did you mean "{{near}}"? Its columns are {{columns}}.',
  'columns-and-more': '{{columns}} and {{more}} more',
  'role-without-column':
    'No column of {{name}} looks like the {{role}}. Its columns are {{columns}}. Name it in the column map: {{role}}=COLUMN.',
  'role-without-column_window':
    'No column of {{name}} looks like the {{role}}. Its columns are {{columns}}. Choose it in the step Columns.',
  'role-without-header':
    'No column of {{name}} looks like the {{role}}. Its columns are {{columns}} (it seems to have no header line). Name it in the column map: {{role}}=COLUMN.',
  'role-without-header_window':
    'No column of {{name}} looks like the {{role}}. Its columns are {{columns}} (it seems to have no header line). Choose it in the step Columns.',
  'domain-untold':
    'It is not said which domain the rows of {{name}} belong to: it has no domain column, and there is no items file. Its columns are {{columns}}. Name the column in the map (domain=COLUMN), give an items file with a domain column, or give one interactions file per domain.',
  'domain-untold_window':
    'It is not said which domain the rows of {{name}} belong to: it has no domain column, and there is no items file. Its columns are {{columns}}. Choose the column in the step Columns, give a file of items with a domain column, or give one file of interactions per domain.',
  'domain-untold-by-items':
    'It is not said which domain the rows of {{name}} belong to: it has no domain column, and the items file has none either. Its columns are {{columns}}. Name the column in the map (domain=COLUMN), give an items file with a domain column, or give one interactions file per domain.',
  'domain-untold-by-items_window':
    'It is not said which domain the rows of {{name}} belong to: it has no domain column, and the file of items has none either. Its columns are {{columns}}. Choose the column in the step Columns, give a file of items with a domain column, or give one file of interactions per domain.',

  'time-unreadable':
    'The time column of {{name}} cannot be read: its first value is "{{example}}". Allowed are numbers and dates such as 2024-05-31 or 2024-05-31 18:30:00. Map another column (timestamp=COLUMN), or give the time format, for example %d.%m.%Y.',
  'time-unreadable_window':
    'The time column of {{name}} cannot be read: its first value is "{{example}}". Allowed are numbers and dates such as 2024-05-31 or 2024-05-31 18:30:00. Choose another column, or give the time format, for example %d.%m.%Y.',
  'time-implausible':
    'The time column of {{name}} cannot be read: its first value is "{{example}}". Allowed are numbers and dates such as 2024-05-31 or 2024-05-31 18:30:00. As {{readings}} most of them would lie outside the years 1970 to 2100; give that as the time format if it is meant. Map another column (timestamp=COLUMN), or give the time format, for example %d.%m.%Y.',
  'time-implausible_window':
    'The time column of {{name}} cannot be read: its first value is "{{example}}". Allowed are numbers and dates such as 2024-05-31 or 2024-05-31 18:30:00. As {{readings}} most of them would lie outside the years 1970 to 2100; give that as the time format if it is meant. Choose another column, or give the time format, for example %d.%m.%Y.',
  'date-order-untold':
    'The dates of {{name}} fit day first and month first: "{{example}}" is {{dayDate}} as {{dayFirst}} and {{monthDate}} as {{monthFirst}}, and no row tells which. Say it: --time-format "{{dayFirst}}" or --time-format "{{monthFirst}}" (for this file alone "{{name}}=FORMAT").',
  'date-order-untold_window':
    'The dates of {{name}} fit day first and month first, and no row tells which: "{{example}}" is {{dayDate}} or {{monthDate}}. Which is right?',
  'time-format-invalid':
    'The time format "{{format}}" is not valid. Use strptime signs, for example %d/%m/%Y %H:%M, or number.',
  'times-not-comparable':
    'The times of {{name}} are plain numbers and those of {{other}} are {{kind}}: their order cannot be told. Map a column of the same kind in both files (timestamp=COLUMN), or give the time format of each file.',
  'times-not-comparable_window':
    'The times of {{name}} are plain numbers and those of {{other}} are {{kind}}: their order cannot be told. Choose a column of the same kind in both files, or give the time format.',
  'times-are-dates': 'dates ({{format}})',
  'times-are-unix': 'Unix times',
  'date-limit-invalid':
    'The date filter {{field}} is "{{value}}", which is no date. Write it as 2024-05-31 or 2024-05-31 18:30.',
  'date-limit-of-numbers':
    'The date filter {{field}} is "{{value}}", but the time column holds numbers. Give the limit as a number in the column\'s own unit.',
  'min-weight-without-column':
    'The minimum weight is {{value}}, but no column is mapped to the role weight. Map one, for example --map weight=rating, or leave the filter out.',
  'min-weight-without-column_window':
    'The minimum weight is {{value}}, but no column is chosen for the weight. Choose one in the step Columns, or leave the filter empty.',

  'rows-rejected-before': '{{rows}} of {{total}} rows were rejected ({{reasons}}). Then: {{failure}}',
  'rows-all-rejected': 'Every row was rejected: {{reasons}}. Check the column map.',
  'rows-all-rejected_window': 'Every row was rejected: {{reasons}}. Check the columns.',
  'rows-rejected-for-ids': 'Every row was rejected: {{reasons}}. {{near}}',
  'filter-empties':
    'No interaction is left after the filter "{{filter}}" ({{before}} before it). Loosen the filter.',
  'domain-single':
    'All interactions belong to one domain ({{names}}); recommending across domains needs at least two. Add the interactions of another domain (a second interactions file, or more rows), or map the domain to a column that tells them apart.',
  'domains-too-many':
    'The data has {{domains}} domains ({{names}}, …); allowed are 2 to {{most}}. Map the domain to a coarser column.',
  'users-too-short':
    'All users are too short: the longest of {{users}} sequences has {{longest}} interactions, and at least {{least}} are needed (one each to train, validate and test). Check that the user column is right and that filters do not cut too much, or give a longer period.',
} as const;
