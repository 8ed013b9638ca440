// What people should know about an import that went through. The codes are those of the findings: stable, for scripts.
export const importFindings = {
  'columns-by-values':
    '{{name}}: columns guessed from their values: {{roles}}. If that is wrong, say them with --map.',
  'columns-by-values_window':
    '{{name}}: columns guessed from their values: {{roles}}. If that is wrong, go back to the columns and choose them.',
  'same-data-again':
    'The dataset "{{name}}" holds the same users, items and interactions already: this import made a second one of them. Delete one if that was not meant.',
  'skipped-lines': 'The first {{lines}} lines of {{name}} are no part of the table and were skipped.',
  'header-of-other-file':
    '{{name}} has no header line; its columns were taken for those of {{other}}, which has as many.',
  'weights-perhaps-grouped':
    'Weights of {{name}} such as {{example}} were read with a decimal point. If the point groups thousands, write them without it.',
  'stray-quotes':
    '{{rows}} rows of {{name}} hold a quote that does not close (the first in line {{line}}); it was read as an ordinary character.',
  'replaced-bytes': '{{places}} places of {{name}} are no UTF-8 and were replaced by �.',
  'read-encoding': 'The text of {{name}} was read as {{encoding}}.',

  'many-rejected':
    '{{rows}} of {{total}} rows were rejected ({{reasons}}). Look at them before training: a column may not be read right.',
  'shortened-ids-user':
    '{{ids}} user ids look like "{{example}}": spreadsheets shorten long numbers so, and different ids become one. Export the ids again without that.',
  'shortened-ids-item':
    '{{ids}} item ids look like "{{example}}": spreadsheets shorten long numbers so, and different ids become one. Export the ids again without that.',
  'spoiled-ids-user':
    '{{ids}} user ids look like {{examples}}: spreadsheets make such days and errors of ids. Export the ids again as text.',
  'spoiled-ids-item':
    '{{ids}} item ids look like {{examples}}: spreadsheets make such days and errors of ids. Export the ids again as text.',
  'domains-alike':
    'Domains that differ only in case, blanks or signs are taken for different ones: {{names}}. If they are the same, write them in one way.',
  'nothing-item':
    '{{rows}} of {{total}} interactions are with the item "{{item}}", which looks like a value for no item: it would be recommended. Leave these rows out if no item is meant.',
  'nothing-titles':
    '{{items}} items have a title that looks like a value for none ({{titles}}): their texts would be taken for alike. Leave such cells empty.',
  'nobody-user':
    '{{rows}} of {{total}} interactions belong to the user "{{user}}", which looks like a value for no user: it would be taken for one person. Leave these rows out if no person is meant.',
  'sentinel-times':
    '{{rows}} interactions have the time {{time}} or another that looks like a value for no time: they come first or last in the histories. Leave them out with the date limits from or to.',
  'exact-repeats':
    '{{rows}} interactions repeat another one exactly, with user, item, time and weight, as overlapping exports do. If they are no real repeats, drop them: the duplicate rule exact does.',
  'leading-zeros-user':
    '{{ids}} user ids look like numbers with leading zeros; they are kept as text. If another file of yours has lost the zeros (as spreadsheets do), its ids will not match.',
  'leading-zeros-item':
    '{{ids}} item ids look like numbers with leading zeros; they are kept as text. If another file of yours has lost the zeros (as spreadsheets do), its ids will not match.',

  'items-domain-ignored':
    'The column "{{column}}" of {{name}} holds other values than the domains of the interactions and was not taken for the domain; its items count for every domain.',
  'ids-nearly-match':
    '{{items}} of {{unmatched}} items that are not in {{names}} are there under another spelling: {{ours}} in the interactions, {{theirs}} in the file of items ({{rules}}). If they are the same items, import again with --match-ids {{option}}.',
  'ids-nearly-match_window':
    '{{items}} of {{unmatched}} items that are not in {{names}} are there under another spelling: {{ours}} in the interactions, {{theirs}} in the file of items ({{rules}}). If they are the same items, let the ids be matched.',
  'ids-matched': '{{items}} items of {{names}} got the spelling of the interactions, as asked: {{rules}}.',
  'unlisted-items':
    '{{items}} items with {{rows}} interactions are not listed in {{names}}; they were kept without texts.{{examples}}',
  'unlisted-examples': ' For example {{ours}}; {{names}} has {{theirs}} and others that nobody took.',
  'user-ids-nearly-match':
    '{{users}} users of one file are in another file under another spelling ({{ours}} and {{theirs}}; {{rules}}), and are taken for different people. If they are the same, import again with --match-user-ids {{option}}.',
  'user-ids-nearly-match_window':
    '{{users}} users of one file are in another file under another spelling ({{ours}} and {{theirs}}; {{rules}}), and are taken for different people. If they are the same, let the ids be matched.',
  'user-ids-matched': '{{users}} users got the spelling of the first file, as asked: {{rules}}.',
  'unused-items':
    '{{items}} items of {{names}} have no interaction and were left out of the catalogue (unused items can be kept).',
  'items-without-title':
    '{{items}} of {{total}} items have no title; their id stands in for it. Text vectors, augmentation and profiles have little to work with there.',

  'parts-share-rows':
    '{{both}} interactions stand in two parts of the split (training and test {{test}}, training and validation {{valid}}, validation and test {{heldOut}}): the model learns what it is asked for, and its metrics are too good. The files were taken as they are; take these rows out of the training or validation files.',
  'parts-out-of-time':
    '{{users}} users have interactions in the training ({{rows}}) or validation files ({{validation}}) that are later than their test item: the model knows what came after. The files were taken as they are; metrics are too good where that tells something.',
  'parts-hold-several':
    '{{users}} users have several interactions in the validation or test files. All were imported; asked for is the first of each part, and {{rows}} further ones are held out and not asked for.',
  'parts-without-validation':
    'There is no validation file: the last training interaction of {{users}} users was held out for validation. The test is as in the files.',
  'parts-users-untrained':
    '{{users}} users with {{rows}} interactions are in the validation or test files and not in the training files: they are not evaluated.',

  'weight-form': 'Weights of {{name}} such as "{{example}}" were read as {{value}}.',
  'unread-weights':
    '{{rows}} weights of {{name}} are no numbers ({{examples}}); their rows were kept without a weight.',
  'spreadsheet-days':
    'The times of {{name}} are numbers from 32,874 to 54,788 and were read as the days of a spreadsheet (45292.5 is noon of 2024-01-01). If they count something else, give the time format number.',
  'ambiguous-date':
    'Dates of {{name}} were read as {{format}}, but {{other}} fits all of them too. If that is the right one, give it as the time format.',
  'mixed-times':
    'The times of {{name}} are of several kinds ({{kinds}}); each row was read by its own kind, and all were brought to one unit.',
  'times-in-seconds': '{{rows}} in seconds',
  'times-in-milliseconds': '{{rows}} in milliseconds',
  'times-in-microseconds': '{{rows}} in microseconds',
  'times-in-nanoseconds': '{{rows}} in nanoseconds',
  'times-of-form': '{{rows}} as {{form}}',
  'dates-of-both-orders':
    '{{rows}} dates of {{name}} can be read as {{reading}} alone, while most are {{format}}: they were rejected. Where a file holds both orders, dates that fit both may be wrong as well; export them in one form such as 2024-05-31.',
  'times-apart':
    'The times of {{name}} ({{from}} to {{to}}) do not meet those of the other files ({{otherFrom}} to {{otherTo}}). Check that all files give the same kind of time.',
} as const;
