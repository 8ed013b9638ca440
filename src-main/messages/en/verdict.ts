// A verdict of an evaluation: whether the model is better than the simple rules, where, and what to do.
export const verdict = {
  'verdict-over-all': 'over all users',
  'verdict-in-domain': 'in {{domain}}',
  'verdict-in-group': '{{grouping}} {{group}}',
  'verdict-numbers':
    'NDCG@10 {{model}} against {{control}}, difference {{difference}}, 95 % interval {{lower}} to {{upper}}, {{users, number}} users',
  'verdict-place': '{{place}} ({{numbers}})',
  'verdict-in-groups': 'in {{some}} of {{all}} groups: {{places}}',
  'verdict-group-of-rule': '{{place}} ({{scorer}}, {{users, number}} users)',
  'verdict-quoted': '“{{scorer}}”',

  'verdict-rules-missing':
    'This report was made without the strong simple rules ({{names}}): evaluate again to add them.',
  'verdict-too-few-users': 'Too few users have a held-out item to tell the model from a simple rule.',
  'verdict-rule-better': 'The simple rule {{name}} ranks better than the model {{where}}.',
  'verdict-part-better': 'A part of the model, {{name}}, ranks better than the whole {{where}}.',
  'verdict-rule-not-distinguishable': 'The model cannot be told from the simple rule {{name}} {{where}}.',
  'verdict-groups-not-distinguishable':
    'In {{some}} of {{all}} groups the model cannot be told from the nearest simple rule: {{groups}}.',
  'verdict-part-not-distinguishable': 'The whole model cannot be told from its part {{name}} {{where}}.',
  'verdict-the-rule': 'the simple rule ({{names}})',
  'verdict-every-rule': 'every simple rule ({{names}})',
  'verdict-better-everywhere':
    'The model ranks better than {{rules}}: over all users, in every domain and in every group.',
  'verdict-better-in': 'The model ranks better than {{rules}} {{places}}.',
  'verdict-some-groups_one': 'in {{count}} group',
  'verdict-some-groups_other': 'in {{count}} groups',
  'verdict-nearest': 'Nearest to it over all users: “{{scorer}}” ({{numbers}}).',

  'advice-train-rule': 'Train that rule as a model',
  'advice-rule-is-model': 'The rule is a model too, ready in seconds',
  'advice-train-phase-1': 'Train phase 1 alone',
  'advice-no-evidence': 'Train without the evidence',
  'advice-with-command': '{{sentence}} {{advice}}: {{command}}',
} as const;
