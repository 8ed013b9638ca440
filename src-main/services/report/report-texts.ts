// The words of a report in its language; they stand in messages/. What does not belong: what is said (the sections).
import type { ControlName, VerdictEntry } from '../../contract/evaluation.ts';
import { scorerWords } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import type { RepeatRule } from '../../contract/datasets.ts';
import { inWords, type Language } from '../../messages/in-words.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { clauses } from '../../messages/rows-of-messages.ts';
import type { CurvePoint } from '../../recsys/augment/acceptance-threshold.ts';
import type { TimelineEntry } from '../recommendations/recommendation.ts';
import type { PhaseCurve } from './report-facts.ts';

export type ReportLanguage = Language;

/** What stands alone: headings, names of rows and columns, notes without values. */
const words = {
  subtitle: message('report-subtitle'),
  madeOn: message('report-made-on'),
  summary: message('report-summary'),
  noAugmentation: message('report-no-augmentation'),
  contents: message('report-contents'),
  data: message('report-data'),
  dataset: message('report-dataset'),
  dataHash: message('report-data-hash'),
  dataHashNote: message('report-data-hash-note'),
  users: message('report-users'),
  items: message('report-items'),
  interactions: message('report-interactions'),
  domain: message('report-domain'),
  all: message('report-all'),
  overlapUsers: message('report-overlap-users'),
  evaluatedUsers: message('report-evaluated-users'),
  hadBefore: message('report-had-before'),
  imbalanceChart: message('report-imbalance-chart'),
  lengthChart: message('report-length-chart'),
  sourceFiles: message('report-source-files'),
  file: message('report-file'),
  size: message('report-size'),
  findings: message('report-findings'),
  filters: message('report-filters'),
  filter: message('report-filter'),
  before: message('report-before'),
  after: message('report-after'),
  augmentation: message('report-augmentation'),
  rowsAccepted: message('report-rows-accepted'),
  rowsProposed: message('report-rows-proposed'),
  rowsRejected: message('report-rows-rejected'),
  usersServed: message('report-users-served'),
  crossFitted: message('report-cross-fitted'),
  endToEnd: message('report-end-to-end'),
  retrievalRecall: message('report-retrieval-recall'),
  calibrationCases: message('report-calibration-cases'),
  notCalibrated: message('report-not-calibrated'),
  calibrationChart: message('report-calibration-chart'),
  threshold: message('report-threshold'),
  precision: message('report-precision'),
  recall: message('report-recall'),
  profiles: message('report-profiles'),
  noProfiles: message('report-no-profiles'),
  overall: message('report-overall'),
  count: message('report-count'),
  training: message('report-training'),
  trainingChart: message('report-training-chart'),
  epoch: message('report-epoch'),
  epochs: message('report-epochs'),
  loss: message('report-loss'),
  validation: message('report-validation'),
  bestEpoch: message('report-best-epoch'),
  evaluation: message('report-evaluation'),
  leaveOneOut: message('report-leave-one-out'),
  intervalNote: message('report-interval-note'),
  metrics: message('report-metrics'),
  crossSellMetrics: message('report-cross-sell-metrics'),
  sampledMetrics: message('report-sampled-metrics'),
  scorer: message('report-scorer'),
  model: message('report-model'),
  byDomain: message('report-by-domain'),
  differences: message('report-differences'),
  difference: message('report-difference'),
  interval: message('report-interval'),
  groups: message('report-groups'),
  group: message('report-group'),
  examples: message('report-examples'),
  examplesNote: message('report-examples-note'),
  noExamples: message('report-no-examples'),
  rank: message('report-rank'),
  item: message('report-item'),
  score: message('report-score'),
  reasons: message('report-reasons'),
  settings: message('report-settings'),
  settingsNote: message('report-settings-note'),
  setting: message('report-setting'),
  fact: message('report-fact'),
  value: message('report-value'),
  default: message('report-default'),
  provenance: message('report-provenance'),
  run: message('report-run'),
  seed: message('report-seed'),
  device: message('report-device'),
  trainedOn: message('report-trained-on'),
  encoder: message('report-encoder'),
  augmentationId: message('report-augmentation-id'),
  none: message('report-none'),
  versionOfRun: message('report-version-of-run'),
  versionOfReport: message('report-version-of-report'),
  leakage: message('report-leakage'),
  leakageNote: message('report-leakage-note'),
} as const;
type Word = keyof typeof words;

const parts = {
  training: message('report-part-training'),
  validation: message('report-part-validation'),
  test: message('report-part-test'),
  synthetic: message('report-part-synthetic'),
} as const;

type Compared = 'better' | 'worse' | 'same';

function calibrationInWords(curve: readonly CurvePoint[], threshold: number): Message {
  const chosen = curve.find((point) => point.threshold === threshold);
  const values = { thresholds: curve.length, chosen: threshold.toFixed(3) };
  return chosen === undefined
    ? message('report-thresholds', values)
    : message('report-thresholds-measured', {
        ...values,
        precision: chosen.precision.value.toFixed(3),
        recall: chosen.recall.toFixed(3),
      });
}

function curveInWords({ phase, epochs, validation }: PhaseCurve): Message {
  const best = Math.max(...validation.map(({ value }) => value));
  return Number.isFinite(best)
    ? message('report-curve-with-best', { phase, epochs, best: best.toFixed(4) })
    : message('report-curve', { phase, epochs });
}

const timelineInWords = (timeline: readonly TimelineEntry[]): Message =>
  clauses(
    timeline.map(({ domain, title, synthetic }) =>
      message(synthetic ? 'report-timeline-synthetic' : 'report-timeline-item', { domain, title }),
    ),
  );

/** Everything that a report says, in one language. */
export function reportTexts(language: ReportLanguage) {
  const say = (said: Message): string => inWords(said, language);
  const alone = Object.fromEntries(
    Object.entries(words).map(([name, said]) => [name, say(said)]),
  ) as Readonly<Record<Word, string>>;
  return {
    ...alone,
    tag: language === 'zh' ? 'zh-CN' : 'en',
    said: say,
    title: (run: string) => say(message('report-title', { run })),
    quality: (values: Record<'ndcg' | 'interval' | 'users', string>) =>
      say(message('report-quality', values)),
    compared: (how: Compared, values: Record<'control' | 'difference' | 'interval', string>) =>
      say(message(`report-${how}`, values)),
    leakFree: (values: Record<'rows' | 'profiles', string>) => say(message('report-leak-free', values)),
    leak: (found: Message) => say(message('report-leak', { found })),
    rowsWithoutReport: (rows: string) => say(message('report-rows-without-report', { rows })),
    augmentationInShort: (values: Record<'accepted' | 'precision' | 'interval', string>) =>
      say(message('report-augmentation-in-short', values)),
    repeats: (rule: RepeatRule, targets: string) =>
      say(message(rule === 'exclude' ? 'report-repeats-excluded' : 'report-repeats-allowed', { targets })),
    calibrationInWords: (curve: readonly CurvePoint[], threshold: number) =>
      say(calibrationInWords(curve, threshold)),
    phase: (phase: number) => say(message(phase === 1 ? 'report-phase1' : 'report-phase2')),
    curveInWords: (curve: PhaseCurve) => say(curveInWords(curve)),
    control: (name: ControlName) => scorerWords(name, language),
    grouping: (name: string) => groupingWords(name, language),
    groupLabel: (label: string) => groupWords(label, language),
    verdict: (entry: VerdictEntry) => verdictText(entry, language),
    timelineChart: (user: string) => say(message('report-timeline-chart', { user })),
    timelineInWords: (timeline: readonly TimelineEntry[]) =>
      timeline.length === 0 ? '' : say(timelineInWords(timeline)),
    part: (part: keyof typeof parts) => say(parts[part]),
    topItems: (domain: string) => say(message('report-top-items', { domain })),
  };
}
export type ReportTexts = ReturnType<typeof reportTexts>;
