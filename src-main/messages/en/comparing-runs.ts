// Comparisons of runs: who won and lost, tests, several runs.
export const comparingRuns = {
  'significance-title': 'Is the difference chance?',
  'significance-users':
    'By NDCG@10 {{won}} users are better off with {{second}}, {{lost}} worse, {{equal}} the same; share won less share lost {{dominance}}.',
  'significance-test': 'Wilcoxon signed-rank test over the users that differ: {{p}} ({{method}}).',
  'significance-exact': 'all signs counted',
  'significance-normal': 'normal approximation',
  'significance-p': 'p = {{p}}',
  'significance-p-below': 'p < {{p}}',
  'significance-help':
    'The test asks whether users gain as often and as much as they lose. With many users a small difference is seldom chance: look at its size first.',
  'label-won': 'won',
  'label-lost': 'lost',
  'label-dominance': 'won − lost',
  'label-p': 'p (Wilcoxon)',
  'label-p-holm': 'p, corrected for {{pairs}} pairs',
  'label-p-holm-plain': 'p, corrected (Holm)',
  'label-first-run': 'first',
  'label-second-run': 'second',
  'label-run': 'run',
  'label-user': 'user',
  'label-rank-by': 'rank by {{run}}',
  'movers-won': 'Won most with {{second}}',
  'movers-lost': 'Lost most with {{second}}',
  'several-runs':
    '{{runs}} runs, {{ranking}}, {{users}} users. NDCG@10 with its 95 % interval over users; pairs are second − first.',
  'help-compare-several': 'two or more runs on the same users: settings, metrics, paired differences, tests',
  'argument-more-runs': 'further runs: every pair is tested, corrected for their number (Holm)',
  'runs-named-twice': 'Run {{run}} is named twice. Name each run once.',
  'report-compared': 'Compared with other runs',
  'report-compared-note':
    'Comparisons that were made in the workspace: the run of this report less the other one, on the same users, full ranking. The probability is that of each test alone.',
} as const;
