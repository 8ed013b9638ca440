// Splitting, training and ranking: what cannot be learned from, and what came out wrong.
export const training = {
  'loss-not-finite':
    'The loss became {{loss}} at step {{step}}. Lower the learning rate (now {{learningRate}}) and train again.',
  'training-diverged':
    'The loss became {{loss}} at step {{step}} of phase {{phase}}; the first tensor with a value that is no number is {{tensor}}. Lower phase{{phase}}.learningRate (now {{learningRate}}) and train again; on a graphics card try the CPU too. If it happens at the first step, make the text vectors again.',
  'score-not-finite':
    'A score is not a number, so items cannot be put in order. Training may have diverged: lower the learning rate and train again.',
  'rank-impossible':
    'The scores of user {{user}} give rank {{rank}} with {{ties}} ties among {{candidates}} candidates, which no order has: a score is not a number. Training may have diverged: lower the learning rate and train again.',
  'rank-below-ties':
    'User {{user}} has rank {{rank}} with {{ties}} ties; a rank is at least 1 + ties/2. Rank again from the scores.',
  'ranks-of-other-users':
    'The ranks of "{{scorer}}" cover {{ranked}} users, but {{expected}} have a held-out item. Only ranks of the same dataset and split can be compared: evaluate again.',
  'ranks-without-user':
    'The ranks of "{{scorer}}" cover {{ranked}} users, but {{expected}} have a held-out item (user {{missing}} is missing). Only ranks of the same dataset and split can be compared: evaluate again.',
  'held-out-items-missing':
    'No user has a held-out item, so there is nothing to evaluate. Users need at least 3 interactions.',
  'split-without-validation-time':
    'The split by time (training before {{validationFrom}}, validation before {{testFrom}}) leaves no time for validation: the test must begin after the validation.',
  'split-leaves-too-few':
    'The split by time (training before {{validationFrom}}, validation before {{testFrom}}) leaves {{validation}} users with a validation item and {{test}} with a test item. Users need an interaction before the validation begins and one after. Choose other moments, or leave-one-out.',
  'weight-negative':
    'A weight is {{weight}}; as a factor of training it must be 0 or more. Import again with `--min-weight 0`, or leave weight at ignored.',
  'weight-negative_window':
    'A weight is {{weight}}; as a factor of training it must be 0 or more. Import again with 0 at “Weight, at least”, or leave Weights at ignored.',
  'weights-missing':
    'No training interaction has a weight, so it cannot be a factor. Map a column to the role weight at the import, or leave weight at ignored.',
  'weights-all-zero':
    'Every weight is 0, so nothing would be learned. Leave weight at ignored, or import another column as weight.',
  'sample-size-not-allowed':
    'The sample cannot have {{users}} users; allowed are whole numbers from 20 to 1,000,000.',
  'histories-too-short':
    'Only {{interactions}} training interactions of {{users}} users: nothing follows anything. Import longer histories, or lower the minimum lengths of the import.',
  'texts-missing':
    'The model {{model}} reads the texts of items, and none of the {{items}} items has one. Import the data again with titles or descriptions of the items (`isthmus import --items FILE`) and make text vectors (`isthmus embed`), or train a model that needs no texts: `isthmus train --model c2dsr`.',
  'texts-missing_window':
    'The model {{model}} reads the texts of items, and none of the {{items}} items has one. Import the data again with titles or descriptions of the items and make text vectors, or train a model that needs no texts: c2dsr.',
  'model-not-trained-here':
    'The run is of the model "{{model}}", which this program does not know. Open it with the program that made it.',
  'checkpoint-without-tensor':
    'The checkpoint has no tensor “{{tensor}}” of shape [{{shape}}]. Train the run again from phase 1.',
  'checkpoint-of-unknown-type':
    'Tensor “{{tensor}}” of the checkpoint has type {{dtype}}. Train the run again.',
  'checkpoint-missing': 'Run {{run}} has no checkpoint of phase {{phase}}. Train it first: `isthmus train`.',
  'checkpoint-missing_window':
    'Run {{run}} has no checkpoint of phase {{phase}}. Continue its training on the Train screen first.',
  'trainer-without-workspace': 'The trainer has no workspace open yet.',
} as const;
