// What a report allows to say about the model beside its controls: where a simple rule or a part of the model is better,
// where they cannot be told apart, and where the model is better. What does not belong: the words (contract/verdict-words.ts).
import {
  controlNames,
  verdictCodes,
  type ControlName,
  type EvaluationReport,
  type ModelPart,
  type SimpleRule,
  type Verdict,
  type VerdictEntry,
  type VerdictSlice,
} from '../../contract/evaluation.ts';
import type { ModelName } from '../../contract/model-settings.ts';
import { verdictText } from '../../contract/verdict-words.ts';
import { slicePlaces, valueAt, type SlicePlace } from './slice-places.ts';

/** Fewer users give no interval worth a sentence: the bootstrap of five users knows five values. */
const fewestUsers = 20;

/** The model that is the rule itself (`train --model`). */
const modelOfRule: Readonly<Record<SimpleRule, ModelName>> = {
  transitions: 'transitions',
  itemNeighbour: 'item-neighbour',
  textNeighbour: 'text-neighbour',
  popularity: 'popularity',
};
const isRule = (name: ControlName): name is SimpleRule => name in modelOfRule;

type Judged = Omit<EvaluationReport, 'verdict'>;
interface Slice extends SlicePlace {
  readonly users: number;
  /** The model beside each control that has an interval here, in the order of `controlNames`. */
  readonly beside: readonly VerdictSlice[];
}
/** One slice under its code. */
interface Said {
  readonly code: VerdictEntry['code'];
  readonly slice: VerdictSlice;
}
type Outcome = 'better' | 'none' | 'worse';

/** Of model minus control: an interval that touches zero shows nothing. */
const outcomeOf = ({ lower, upper }: VerdictSlice): Outcome =>
  lower > 0 ? 'better' : upper < 0 ? 'worse' : 'none';

/**
 * By NDCG@10 and the report's own paired intervals. A slice is said once: of the rules that are better there, or else of those that cannot
 * be told from the model, the one that is furthest ahead. Domains and groups of fewer than 20 users are passed over.
 * A model that is a rule itself is not compared with that rule.
 * @returns in the order of `verdictCodes`, all users before domains before groups
 */
export function judgeReport(report: Judged): Verdict {
  const compared = controlNames.filter(
    (name) =>
      report.controls[name] !== undefined &&
      report.paired[name] !== undefined &&
      !(isRule(name) && modelOfRule[name] === report.model),
  );
  const rules = compared.filter(isRule);
  const parts = compared.filter((name) => !isRule(name));
  const slices = slicesOf(report, compared).filter(({ users }) => users >= fewestUsers);
  const missing = missingRules(report);
  const entries: VerdictEntry[] = [];
  if (missing.length > 0)
    entries.push({ code: 'rules-missing', controls: missing, slices: [], looked: 0, command: null });
  if (report.overall.users < fewestUsers) {
    entries.push({ code: 'too-few-users', controls: rules, slices: [], looked: 0, command: null });
    return entries.map(withText);
  }
  entries.push(...besideRules(slices, rules), ...besideParts(slices, parts, commandOfParts(report)));
  const won = slices.flatMap((slice) => {
    const beside = slice.beside.filter(({ against }) => isRule(against));
    const isBest = beside.length > 0 && beside.every((one) => outcomeOf(one) === 'better');
    return isBest ? [nearest(beside)] : [];
  });
  if (won.length > 0)
    entries.push({
      code: 'better-than-rules',
      controls: rules,
      slices: won,
      looked: slices.length,
      command: null,
    });
  const ordered = entries.toSorted((a, b) => verdictCodes.indexOf(a.code) - verdictCodes.indexOf(b.code));
  return adviseOnce(ordered).map(withText);
}

/** What to do is said with the first entry that calls for it. */
const adviseOnce = (entries: readonly VerdictEntry[]): VerdictEntry[] =>
  entries.map((entry, place) => {
    const isSaid = entries.slice(0, place).some(({ command }) => command === entry.command);
    return isSaid ? { ...entry, command: null } : entry;
  });

const withText = (entry: VerdictEntry): Verdict[number] => ({ ...entry, text: verdictText(entry, 'en') });

/** Strong rules that the report was made without: an older version stored it. */
function missingRules({ controls, model }: Judged): SimpleRule[] {
  return (['transitions', 'itemNeighbour'] as const).filter(
    (name) => controls[name] === undefined && modelOfRule[name] !== model,
  );
}

/** The control that is furthest ahead of the model, or least behind it. */
const nearest = (beside: readonly VerdictSlice[]): VerdictSlice =>
  beside.reduce((best, one) => (one.difference < best.difference ? one : best));

function besideRules(slices: readonly Slice[], rules: readonly SimpleRule[]): VerdictEntry[] {
  const said = slices.flatMap(({ beside }): Said[] => {
    const ofRules = beside.filter(({ against }) => isRule(against));
    const worse = ofRules.filter((one) => outcomeOf(one) === 'worse');
    const none = ofRules.filter((one) => outcomeOf(one) === 'none');
    if (worse.length > 0) return [{ code: 'rule-better', slice: nearest(worse) }];
    return none.length > 0 ? [{ code: 'rule-not-distinguishable', slice: nearest(none) }] : [];
  });
  const isOpenGroup = ({ code, slice }: Said): boolean =>
    code === 'rule-not-distinguishable' && slice.kind === 'group';
  const openGroups = said.filter(isOpenGroup).map(({ slice }) => slice);
  const entries = gathered(
    said.filter((one) => !isOpenGroup(one)),
    slices,
    rules,
    (rule) => `isthmus train --model ${modelOfRule[rule]}`,
  );
  if (openGroups.length === 0) return entries;
  // small groups decide little: one entry for all of them, whichever rule is nearest
  const nearRules = rules.filter((name) => openGroups.some(({ against }) => against === name));
  const looked = slices.filter(({ kind }) => kind === 'group').length;
  return [
    ...entries,
    { code: 'rule-not-distinguishable', controls: nearRules, slices: openGroups, looked, command: null },
  ];
}

/** Every slice in which a part is better than the whole; where nothing is shown, only of all users. */
function besideParts(
  slices: readonly Slice[],
  parts: readonly ModelPart[],
  commandOf: (part: ModelPart) => string,
): VerdictEntry[] {
  const said = slices.flatMap(({ beside }) =>
    beside.flatMap((slice): Said[] => {
      if (isRule(slice.against)) return [];
      const outcome = outcomeOf(slice);
      if (outcome === 'worse') return [{ code: 'part-better', slice }];
      return outcome === 'none' && slice.kind === 'overall'
        ? [{ code: 'part-not-distinguishable', slice }]
        : [];
    }),
  );
  return gathered(said, slices, parts, commandOf);
}

/** Settings that train the part alone: phase 1 stands without evidence where the model has any. */
function commandOfParts({ controls }: Judged): (part: ModelPart) => string {
  const noEvidence = controls.withoutEvidence === undefined ? '' : ' --set evidence.enabled=false';
  return (part) => `isthmus train${part === 'phase1' ? ' --set phase2.enabled=false' : ''}${noEvidence}`;
}

/** One entry a code, kind of slice and control. */
function gathered<Name extends ControlName>(
  said: readonly Said[],
  all: readonly Slice[],
  names: readonly Name[],
  commandOf: (name: Name) => string,
): VerdictEntry[] {
  return (['overall', 'domain', 'group'] as const).flatMap((kind) =>
    names.flatMap((name) =>
      [...new Set(said.map(({ code }) => code))].flatMap((code): VerdictEntry[] => {
        const slices = said
          .filter((one) => one.code === code && one.slice.kind === kind && one.slice.against === name)
          .map(({ slice }) => slice);
        if (slices.length === 0) return [];
        const looked = all.filter((slice) => slice.kind === kind).length;
        return [{ code, controls: [name], slices, looked, command: commandOf(name) }];
      }),
    ),
  );
}

/** Every slice of the report, with the model beside each control. */
function slicesOf(report: Judged, compared: readonly ControlName[]): Slice[] {
  return slicePlaces(report).map((place) => {
    const { users, 'ndcg@10': model } = valueAt(report, place)!;
    const beside = compared.flatMap((against): VerdictSlice[] => {
      const paired = valueAt(report.paired[against]!, place)?.['ndcg@10'];
      const control = valueAt(report.controls[against]!, place)?.['ndcg@10'];
      if (paired === undefined || control === undefined) return [];
      const { difference, lower, upper } = paired;
      return lower === null || upper === null
        ? []
        : [{ ...place, users, against, model, control, difference, lower, upper }];
    });
    return { ...place, users, beside };
  });
}
