// Whether the judge of augmentation may be trusted, and what was done about it.
export const acceptance = {
  'nothing-judged':
    'No hidden item could be judged, so no threshold can be set: the data has no user with training items in two domains, or every prompt failed. Import data with overlapping users, or look at the failed prompts.',
  'too-few-judged':
    'Only {{judged}} hidden items could be judged ({{needed}} are needed; {{users}} users have training items in two domains), so no threshold can be set: every proposal waits for review.',
  'precision-not-reached':
    'No threshold reaches the wished precision of {{target}} with {{accepted}} accepted candidates; the one with the best lower bound is taken: {{precision}} (95 % interval {{low}} to {{high}}), {{lift}} times chance.',
  'judge-at-chance':
    'On hidden items that did not take part in its choice, the judgement cannot be told from chance ({{chance}}): judge more hidden items, use a larger model, or train without synthetic rows.',
  'accepted-anyway': 'Rows above the threshold were accepted all the same, as asked (accept-anyway).',
  'accepted-anyway_window': 'Rows above the threshold were accepted all the same, as asked.',
  'nothing-accepted':
    'So nothing was accepted by rule: every proposal waits for review. Accept rows by hand, or run again with the decision accept-anyway.',
  'nothing-accepted_window':
    'So nothing was accepted by rule: every proposal waits for review. Accept rows by hand in the review.',
  'placed-items':
    'Of {{lists}} hidden items {{retrieved}} were among the candidates; the others were placed there instead of the last candidate and so have the lowest retrieval score of their list: over all lists, scores that use retrieval look worse than they are.',
  'too-few-lists-to-combine':
    'Retrieval found {{lists}} hidden items by itself; a combination with its score needs {{needed}}.',
  'combination-of-bad-signs': 'The combination would count text, co-occurrence and popularity as bad signs.',
  'combination-no-better':
    'The combination with text, co-occurrence and popularity ranks hidden items no better than the judgement.',
  'combination-better':
    'Judgement, text, co-occurrence and popularity together rank hidden items better than the judgement alone.',
  'judge-adds-nothing':
    'Text, co-occurrence and popularity rank hidden items as well without the judgement: it is left out.',
  'nothing-was-judged': 'Nothing was judged: text, co-occurrence and popularity decide.',
  'judging-by-likelihood': 'by likelihood',
  'judging-one-by-one': 'one by one',
  'judging-in-lists': 'in lists',
  'judging-by-counts': 'without a language model',
  'judging-without-model':
    'No language model is there, so none was asked: text, co-occurrence and popularity decide, calibrated on hidden items.',
  'judging-nothing-judged':
    'No way of asking the language model could judge five hidden items, so nothing could be chosen by them.',
  'judging-adds-nothing':
    'Hidden items are told as well by text, co-occurrence and popularity without the language model, so it was asked no further: they decide.',
  'judging-chosen': 'Candidates were judged {{way}}. {{reason}}',
  'judging-ranks-best': 'Of the ways that were tried, it tells hidden items best from other candidates.',
  'choice-at-chance':
    'On hidden items that did not take part in it, the choice cannot be told from chance ({{chance}}): train without synthetic rows, or let a model judge.',
} as const;
