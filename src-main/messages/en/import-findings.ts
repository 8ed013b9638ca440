// What people should know about an import that went through. The codes are those of the findings: stable, for scripts.
export const importFindings = {
  'skipped-lines': 'The first {{lines}} lines of {{name}} are no part of the table and were skipped.',
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
    '{{items}} items with {{rows}} interactions are not listed in {{names}}; they were kept without texts.',
  'unused-items':
    '{{items}} items of {{names}} have no interaction and were left out of the catalogue (unused items can be kept).',
  'items-without-title':
    '{{items}} of {{total}} items have no title; their id stands in for it. Text vectors, augmentation and profiles have little to work with there.',

  'weight-form': 'Weights of {{name}} such as "{{example}}" were read as {{value}}.',
  'unread-weights':
    '{{rows}} weights of {{name}} are no numbers ({{examples}}); their rows were kept without a weight.',
  'ambiguous-date':
    'Dates of {{name}} were read as {{format}}, but {{other}} fits all of them too. If that is the right one, give it as the time format.',
  'times-apart':
    'The times of {{name}} ({{from}} to {{to}}) do not meet those of the other files ({{otherFrom}} to {{otherTo}}). Check that all files give the same kind of time.',
} as const;
