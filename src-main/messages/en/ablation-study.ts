// The ablation study: its variants, what it comes to in one sentence, and why a variant was not trained.
export const ablationStudy = {
  'arm-nothing': 'nothing',
  'arm-retrieval': 'rows by retrieval alone',
  'arm-judge': 'rows by retrieval and judge',
  'arm-encoderProfiles': 'profiles by the encoder',
  'arm-modelProfiles': 'profiles by the language model',
  'arm-all': 'judge and profiles',

  'study-model-helps':
    'The language model helps customers who are new to a domain: {{arm}} is {{difference}} NDCG@10 ({{lower}} to {{upper}}) over {{against}}.',
  'study-part-helps':
    'Not the language model, but {{arm}} helps customers who are new to a domain: {{difference}} NDCG@10 ({{lower}} to {{upper}}) over nothing.',
  'study-part-of-model-helps':
    '{{arm}} helps customers who are new to a domain ({{difference}} NDCG@10, {{lower}} to {{upper}}, over nothing), but is not shown to be better than the same without the language model.',
  'study-part-helps-unasked':
    '{{arm}} helps customers who are new to a domain: {{difference}} NDCG@10 ({{lower}} to {{upper}}) over nothing. The language model was not measured: there is none.',
  'study-parts-harm':
    'No part is shown to help customers who are new to a domain; these make it worse: {{arms}}.',
  'study-nothing-helps':
    'No part is shown to help customers who are new to a domain ({{users}} asked): every interval holds zero.',

  'arm-without-rows':
    'No row was accepted: the choice was not shown to be better than chance on hidden items. It is the same as "nothing".',
  'arm-without-profiles': 'The language model wrote no profile. It is the same as "nothing".',
  'arm-same-as': 'One of its parts is missing: it is the same as "{{arm}}".',
  'arm-without-model': 'There is no language model: {{reason}}',

  'study-made-with':
    'Seeds {{seeds}}; candidates judged by: {{judging}}. All variants are trained without what the cross-sell evaluation hides.',
  'study-not-trained': 'Not trained: {{arm}}. {{said}}',
  'study-cross-sell':
    'Cross-sell: {{users}} users, the last item of a domain that is wholly hidden; NDCG@10 over nothing with 95 % intervals over users:',
  'study-full': 'Full ranking: {{users}} users, the test item:',
  'study-model-adds': 'The language model adds ({{arm}} less {{against}}): {{difference}}',
  'slice-history-length': 'history of {{items}}',

  'stage-arm': 'variant {{arm}}, seed {{seed}}: {{stage}}',
} as const;
