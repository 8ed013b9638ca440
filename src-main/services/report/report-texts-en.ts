// The words of a report in English.
import type { ControlName, VerdictEntry } from '../../contract/evaluation.ts';
import { scorerWords } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import type { CurvePoint } from '../../recsys/augment/acceptance-threshold.ts';
import type { RepeatRule } from '../../contract/datasets.ts';
import type { TimelineEntry } from '../recommendations/recommendation.ts';
import type { PhaseCurve } from './report-facts.ts';
import { inWords } from '../../messages/in-words.ts';
import type { Message } from '../../messages/message-shape.ts';

type Part = 'training' | 'validation' | 'test' | 'synthetic';

const parts: Readonly<Record<Part, string>> = {
  training: 'training',
  validation: 'validation',
  test: 'test',
  synthetic: 'synthetic',
};

export const english = {
  tag: 'en',
  title: (run: string) => `Report: ${run}`,
  subtitle: 'Cross-domain next-item recommendation, made and measured on one machine without network',
  madeOn: 'Report made on',
  summary: 'In short',
  quality: (ndcg: string, interval: string, users: string) =>
    `NDCG@10 is ${ndcg} (95 % interval ${interval}) over ${users} users with a held-out item, ranked against the whole catalogue of its domain.`,
  better: (control: string, difference: string, interval: string) =>
    `Against ${control}: ${difference} ${interval}: better, the interval lies above zero.`,
  worse: (control: string, difference: string, interval: string) =>
    `Against ${control}: ${difference} ${interval}: worse, the interval lies below zero.`,
  same: (control: string, difference: string, interval: string) =>
    `Against ${control}: ${difference} ${interval}: cannot be told apart, the interval holds zero.`,
  leakFree: (rows: string, profiles: string) =>
    `No leakage: ${rows} synthetic rows and ${profiles} profiles were checked; none used a held-out interaction.`,
  leak: (found: string) => `LEAKAGE FOUND: ${found}`,
  noAugmentation: 'The run reads no synthetic rows.',
  rowsWithoutReport: (rows: string) =>
    `The run reads accepted synthetic rows (${rows}); their precision was not measured.`,
  augmentationInShort: (accepted: string, precision: string, interval: string) =>
    `Augmentation: ${accepted} synthetic rows were accepted; precision on hidden true items ${precision} (${interval}).`,
  contents: 'Contents',
  data: 'Data',
  dataset: 'data set',
  dataHash: 'Data hash',
  dataHashNote: 'Equal data, equal hash: the run was trained on exactly this data.',
  users: 'users',
  items: 'items',
  interactions: 'interactions',
  domain: 'domain',
  all: 'all',
  overlapUsers: 'Users active in two or more domains',
  evaluatedUsers: 'Users with a test item that is asked for',
  repeats: (rule: RepeatRule, targets: string) =>
    rule === 'exclude'
      ? `Repeat purchases are excluded: items that a user has had are no candidates; the test item of ${targets} further users is one of them, and they are not ranked.`
      : `Repeat purchases are allowed: items that a user has had are candidates like all others; the test item of ${targets} users is one of them.`,
  hadBefore: 'had before',
  imbalanceChart: 'Share of the dominant domain per user',
  lengthChart: 'History length per user',
  sourceFiles: 'Files it was imported from',
  file: 'file',
  size: 'size',
  findings: 'Findings',
  filters: 'Filters of the import',
  filter: 'filter',
  before: 'before',
  after: 'after',
  augmentation: 'Augmentation',
  rowsAccepted: 'Accepted synthetic rows',
  rowsProposed: 'Waiting for review',
  rowsRejected: 'Rejected',
  usersServed: 'Users short in a domain, served',
  crossFitted: 'Precision on lists that did not choose the threshold (the honest number)',
  endToEnd: 'Precision from retrieval to acceptance',
  retrievalRecall: 'Hidden items that retrieval found',
  calibrationCases: 'Hidden true items judged',
  notCalibrated: 'Nothing could be calibrated.',
  calibrationChart: 'Precision and recall on hidden true items by threshold',
  calibrationInWords: (curve: readonly CurvePoint[], threshold: number) => {
    const chosen = curve.find((point) => point.threshold === threshold);
    return `${curve.length} thresholds; chosen ${threshold.toFixed(3)}${chosen === undefined ? '' : `: precision ${chosen.precision.value.toFixed(3)}, recall ${chosen.recall.toFixed(3)}`}.`;
  },
  threshold: 'threshold',
  precision: 'precision',
  recall: 'recall',
  profiles: 'Profiles',
  noProfiles: 'The run reads no profiles.',
  overall: 'overall',
  count: 'count',
  training: 'Training',
  trainingChart: 'Loss and validation NDCG@10 by epoch',
  phase: (phase: number) => `phase ${phase}`,
  epoch: 'epoch',
  epochs: 'epochs',
  loss: 'loss',
  validation: 'validation NDCG@10',
  bestEpoch: 'best epoch',
  curveInWords: ({ phase, epochs, validation }: PhaseCurve) => {
    const best = Math.max(...validation.map(({ value }) => value));
    return `Phase ${phase}: ${epochs} epochs${Number.isFinite(best) ? `, best validation NDCG@10 ${best.toFixed(4)}` : ''}.`;
  },
  evaluation: 'Evaluation',
  leaveOneOut:
    'Leave one out: the last interaction of each user is the test item, the one before it the validation item.',
  intervalNote: 'Brackets hold 95 % intervals over users.',
  metrics: 'Metrics, full ranking',
  crossSellMetrics: 'Cross-sell: the last item of a domain that is hidden as a whole, full ranking',
  sampledMetrics:
    'Metrics, sampled (each held-out item among 100 random ones; not comparable with the full ranking)',
  scorer: 'scorer',
  model: 'model',
  control: (name: ControlName): string => scorerWords(name, 'en'),
  byDomain: 'By domain of the held-out item, NDCG@10',
  differences: 'Model minus control on the same users, NDCG@10',
  difference: 'difference',
  interval: '95 % interval',
  groups: 'Groups of users',
  group: 'group',
  grouping: (name: string) => groupingWords(name, 'en'),
  groupLabel: (label: string) => groupWords(label, 'en'),
  verdict: (entry: VerdictEntry) => verdictText(entry, 'en'),
  /** A finding, note, warning or filter name as the measurement says it. */
  measured: (sentence: string) => sentence,
  said: (said: Message) => inWords(said, 'en'),
  examples: 'Example users',
  examplesNote:
    'Chosen by rule, not by result: one with synthetic rows if there is any, then users of all domains spread evenly. Scores compare within one user and domain only.',
  noExamples: 'None was asked for.',
  timelineChart: (user: string) => `History of user ${user}, oldest on the left`,
  timelineInWords: (timeline: readonly TimelineEntry[]) =>
    timeline
      .map(({ domain, title, synthetic }) => `${domain}: ${title}${synthetic ? ' (synthetic)' : ''}`)
      .join('; '),
  part: (part: Part) => parts[part],
  topItems: (domain: string) => `Top items in ${domain}`,
  rank: 'rank',
  item: 'item',
  score: 'score',
  reasons: 'why: the largest parts of the score',
  settings: 'Settings',
  settingsNote: 'Values that differ from the default are bold; the default stands beside them.',
  setting: 'setting',
  fact: 'measure',
  value: 'value',
  default: 'default',
  provenance: 'Seeds and versions',
  run: 'Run',
  seed: 'Seed',
  device: 'Device',
  trainedOn: 'Trained',
  encoder: 'Text encoder',
  augmentationId: 'Augmentation',
  none: 'none',
  versionOfRun: 'Isthmus that trained',
  versionOfReport: 'Isthmus that wrote this report',
  leakage: 'Leakage audit',
  leakageNote:
    'Checked on the stored artifacts: no synthetic row stands behind the training part of its user, and no profile was written from a held-out interaction.',
};
