// The words of a report in its language; they stand in messages/. What does not belong: what is said (the sections).
import type { ControlName, VerdictEntry } from '../../contract/evaluation.ts';
import { scorerWords } from '../../contract/scorer-words.ts';
import { groupingWords, groupWords } from '../../contract/slice-words.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import type { RepeatRule } from '../../contract/import-rules.ts';
import { inWords, type Language } from '../../messages/in-words.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { clauses } from '../../messages/rows-of-messages.ts';
import type { CurvePoint } from '../../recsys/augment/acceptance-threshold.ts';
import type { TimelineEntry } from '../recommendations/recommendation.ts';
import type { PhaseCurve } from './report-facts.ts';
import { wordsAlone } from '../../messages/words-alone.ts';

export type ReportLanguage = Language;

/** What stands alone: headings, names of rows and columns, notes without values. */
const words = {
  subtitle: 'report-subtitle',
  madeOn: 'report-made-on',
  summary: 'report-summary',
  noAugmentation: 'report-no-augmentation',
  contents: 'report-contents',
  data: 'report-data',
  dataset: 'report-dataset',
  dataHash: 'report-data-hash',
  dataHashNote: 'report-data-hash-note',
  users: 'report-users',
  items: 'report-items',
  interactions: 'report-interactions',
  domain: 'report-domain',
  all: 'report-all',
  overlapUsers: 'report-overlap-users',
  evaluatedUsers: 'report-evaluated-users',
  hadBefore: 'report-had-before',
  imbalanceChart: 'report-imbalance-chart',
  lengthChart: 'report-length-chart',
  sourceFiles: 'report-source-files',
  file: 'report-file',
  size: 'report-size',
  findings: 'report-findings',
  filters: 'report-filters',
  filter: 'report-filter',
  before: 'report-before',
  after: 'report-after',
  augmentation: 'report-augmentation',
  rowsAccepted: 'report-rows-accepted',
  rowsProposed: 'report-rows-proposed',
  rowsRejected: 'report-rows-rejected',
  usersServed: 'report-users-served',
  crossFitted: 'report-cross-fitted',
  endToEnd: 'report-end-to-end',
  retrievalRecall: 'report-retrieval-recall',
  calibrationCases: 'report-calibration-cases',
  notCalibrated: 'report-not-calibrated',
  calibrationChart: 'report-calibration-chart',
  threshold: 'report-threshold',
  precision: 'report-precision',
  recall: 'report-recall',
  profiles: 'report-profiles',
  noProfiles: 'report-no-profiles',
  overall: 'report-overall',
  count: 'report-count',
  training: 'report-training',
  trainingChart: 'report-training-chart',
  epoch: 'report-epoch',
  epochs: 'report-epochs',
  loss: 'report-loss',
  validation: 'report-validation',
  bestEpoch: 'report-best-epoch',
  evaluation: 'report-evaluation',
  leaveOneOut: 'report-leave-one-out',
  intervalNote: 'report-interval-note',
  metrics: 'report-metrics',
  crossSellMetrics: 'report-cross-sell-metrics',
  sampledMetrics: 'report-sampled-metrics',
  scorer: 'report-scorer',
  model: 'report-model',
  byDomain: 'report-by-domain',
  differences: 'report-differences',
  difference: 'report-difference',
  interval: 'report-interval',
  listsTitle: 'lists-title',
  comparedRuns: 'report-compared',
  comparedNote: 'report-compared-note',
  won: 'label-won',
  lost: 'label-lost',
  dominance: 'label-dominance',
  probability: 'label-p',
  groups: 'report-groups',
  group: 'report-group',
  examples: 'report-examples',
  examplesNote: 'report-examples-note',
  noExamples: 'report-no-examples',
  rank: 'report-rank',
  item: 'report-item',
  score: 'report-score',
  reasons: 'report-reasons',
  settings: 'report-settings',
  settingsNote: 'report-settings-note',
  setting: 'report-setting',
  fact: 'report-fact',
  value: 'report-value',
  default: 'report-default',
  provenance: 'report-provenance',
  run: 'report-run',
  seed: 'report-seed',
  device: 'report-device',
  trainedOn: 'report-trained-on',
  encoder: 'report-encoder',
  augmentationId: 'report-augmentation-id',
  none: 'report-none',
  versionOfRun: 'report-version-of-run',
  versionOfReport: 'report-version-of-report',
  leakage: 'report-leakage',
  leakageNote: 'report-leakage-note',
} as const;

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
  return {
    ...wordsAlone(words, language),
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
    listsNote: (k: string, users: string) => say(message('lists-note', { k, users })),
    part: (part: keyof typeof parts) => say(parts[part]),
    topItems: (domain: string) => say(message('report-top-items', { domain })),
  };
}
export type ReportTexts = ReturnType<typeof reportTexts>;
