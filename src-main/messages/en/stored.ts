// What the workspace holds of derived things: vectors, profiles, checkpoints, decisions on synthetic rows.
export const stored = {
  'vectors-missing':
    '{{missing}} of {{total}} texts have no vector of the encoder "{{encoder}}" yet. Run `isthmus embed` first.',
  'vectors-missing_window':
    '{{missing}} of {{total}} texts have no vector of the encoder "{{encoder}}" yet. Choose Make text vectors first.',
  'profile-overall-missing':
    'User {{user}} has no overall profile yet. Write profiles with `isthmus profile`.',
  'profile-overall-missing_window':
    'User {{user}} has no overall profile yet. Write profiles on the Profiles screen.',
  'profile-of-domain-missing':
    'User {{user}} has no profile for domain {{domain}} yet. Write profiles with `isthmus profile`.',
  'profile-of-domain-missing_window':
    'User {{user}} has no profile for domain {{domain}} yet. Write profiles on the Profiles screen.',
  'profile-has-no-earlier-text': 'This profile has no earlier text to go back to.',
  'decision-undone': 'Decision {{key}} was undone at {{time}} already.',
  'decision-not-last': 'Decision {{key}} changed some of the same rows later. Undo that one first.',
  'checkpoint-damaged':
    'The checkpoint of run "{{run}}" is damaged: the bytes of tensor "{{tensor}}" have changed on the disk. Restore the workspace from a copy, or train again.',
  'tensor-too-large':
    'The tensor "{{tensor}}" has {{bytes}} bytes, allowed are {{allowed}}. Use a smaller hidden size, or fewer items.',
} as const;
