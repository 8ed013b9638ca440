// Use case: what augmentation and profiles bring, and the language model in them (`ablate`). Variants of one model are
// trained without what the cross-sell evaluation hides, on the same seeds, and compared on the same users.
import type { z } from 'zod';
import {
  ablateInputSchema,
  ablationStudySchema,
  armNames,
  armsOfModel,
  type AblateInput,
  type AblationStudy,
  type ArmName,
  type StudyArm,
} from '../../contract/ablation-study.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { defaultModel, settingsForModel } from '../../contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { invariant } from '../../foundation/errors.ts';
import { asPart, type Progress } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { compareArms, type RankedArm } from '../../services/evaluation/compare-arms.ts';
import { loadEvaluationData, sliceEvaluation } from '../../services/evaluation/evaluation-data.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { armWords, studyHeadline } from '../../services/evaluation/study-headline.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import type { AcceptedInsertion } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';
import { augmentJob } from '../augmentation/augmentation-jobs.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { missingModel } from '../models/missing-model.ts';
import { profileJob } from '../profiles/profile-jobs.ts';
import { trainJob } from '../runs/run-jobs.ts';
import { parseInput } from '../session/parse-input.ts';
import { runJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { evaluateJob } from './evaluation-jobs.ts';
import { runOfArm, type ArmInputs } from './run-of-arm.ts';

type ParsedInput = z.output<typeof ablateInputSchema>;

const studyName = (dataset: DatasetId): string => `ablationStudy/${dataset}`;

/** The newest study of a dataset; undefined where there is none that this version can read. */
export function storedStudy({ settings }: Workspace, dataset: DatasetId): AblationStudy | undefined {
  return ablationStudySchema.safeParse(settings.get(studyName(dataset))).data;
}

/** What the variants are made of. */
interface Parts {
  readonly retrieval: readonly AcceptedInsertion[];
  /** undefined: there is no language model. */
  readonly judge: readonly AcceptedInsertion[] | undefined;
  readonly writtenProfiles: number;
  /** Why there is no language model. */
  readonly missing: Message | undefined;
  readonly chatModel: string | null;
}

/**
 * Goes on where it was cut short: answers, rows, profiles and runs that are there with the same settings are taken.
 * @throws AppError not-found (dataset, text vectors), invalid-input (nobody knows two domains), cancelled, as its stages
 */
export async function ablateParts(
  session: WorkspaceSession,
  input: AblateInput,
  options: UseCaseOptions,
): Promise<AblationStudy> {
  const { workspace } = session;
  const parsed = parseInput(ablateInputSchema, input);
  const augmentation = settingsWith(augmentOptionsSchema, judgeOptions(parsed));
  const dataset = chooseDataset(workspace, parsed.dataset);
  const encoder = encoderOfDataset(workspace, dataset);
  const data = await loadEvaluationData(workspace, dataset.id, options.signal);
  const slicings = {
    crossSell: sliceEvaluation(data, 'test', 'cross-sell'), // refuses data that nothing can be asked of
    full: sliceEvaluation(data, 'test', 'full'),
  };
  const parts = await makeParts(session, dataset, parsed, options);
  const arms: StudyArm[] = [];
  const ranked: Record<'crossSell' | 'full', RankedArm[]> = { crossSell: [], full: [] };
  const trained = armNames.map((name) => ({ name, note: noteOf(name, parts) }));
  const steps = trained.filter(({ note }) => note === null).length * parsed.seeds.length;
  let step = 0;
  for (const { name, note } of trained) {
    const inputs = inputsOfArm(workspace, dataset, name, parts);
    const facts = { name, note, rows: inputs.insertions.length, writtenProfiles: inputs.writtenProfiles };
    if (note !== null) {
      arms.push({ ...facts, runs: [] });
      continue;
    }
    const runs: RunId[] = [];
    for (const seed of parsed.seeds) {
      const settings = settingsOfArm(name, seed, parsed.overrides);
      const run = runOfArm(workspace, dataset, { ...inputs, name, encoder, settings });
      step++;
      const tell = asPart(options.onProgress, { begin: step - 1, length: 1, total: steps });
      await trainAndRank(session, run, {
        ...options,
        onProgress: (progress: Progress) => {
          const stage = message('stage-arm', { arm: armWords(name), seed, stage: progress.stage });
          const place = { place: step, of: steps };
          tell({ ...progress, stage: message('stage-of-flow', { ...place, stage }) });
        },
      });
      runs.push(run);
    }
    arms.push({ ...facts, runs });
    for (const [table, protocol] of [['crossSell', 'cross-sell'] as const, ['full', 'full'] as const]) {
      const seeds = runs.map((run) => {
        const { repeats } = data.split;
        const ranks = workspace.userResults.get(run, { scorer: 'model', protocol, part: 'test', repeats });
        invariant(ranks !== undefined, 'a run that was evaluated has ranks');
        return ranks;
      });
      ranked[table].push({ name, seeds });
    }
  }
  const { pausePoint, signal } = options;
  const pause = async (): Promise<void> => {
    signal.throwIfAborted();
    await pausePoint?.();
  };
  const compared = {
    crossSell: await compareArms(slicings.crossSell, ranked.crossSell, ['sequenceLength'], { pause }),
    full: await compareArms(slicings.full, ranked.full, ['sequenceLength'], { pause }),
  };
  const study: AblationStudy = {
    dataset: dataset.id,
    seeds: parsed.seeds,
    judging: augmentation.judging,
    chatModel: parts.chatModel,
    budget: parsed.budget,
    headline: studyHeadline(compared.crossSell),
    arms,
    ...compared,
    measuredAt: new Date().toISOString(),
  };
  workspace.settings.set(studyName(dataset.id), study);
  return study;
}

/** A small model tells candidates apart best by likelihood. */
const judgeOptions = ({ augmentOverrides }: ParsedInput): Record<string, string> => ({
  judging: 'likelihood',
  ...augmentOverrides,
});

/** Rows by retrieval alone and with the judge, and the profiles of the language model. */
async function makeParts(
  session: WorkspaceSession,
  dataset: Dataset,
  parsed: ParsedInput,
  options: UseCaseOptions,
): Promise<Parts> {
  const { workspace } = session;
  const { budget, decision } = parsed;
  const wanted = { dataset: dataset.id, budget, holdOut: 'cross-sell' as const };
  const rowsBy = async (overrides: Record<string, string>): Promise<readonly AcceptedInsertion[]> => {
    const report = await runJob(session, augmentJob, { ...wanted, decision, overrides }, options);
    return workspace.syntheticRows.accepted(dataset.id, report.augmentation as never);
  };
  const overrides = judgeOptions(parsed);
  const retrieval = await rowsBy({ ...overrides, judging: 'none' });
  const missing = await missingModel(session, ['chat']);
  const chatModel = missing === undefined ? (await session.models.find('chat')).sha256 : null;
  const judge = missing === undefined ? await rowsBy(overrides) : undefined;
  if (missing === undefined) await runJob(session, profileJob, wanted, options);
  const counts = workspace.profiles.counts(dataset.id).filter(({ domainIndex }) => domainIndex !== null);
  const writtenProfiles = counts.reduce((sum, { count }) => sum + count, 0);
  return { retrieval, judge, writtenProfiles, missing, chatModel };
}

/** Why a variant is not trained; null: it is. */
function noteOf(name: ArmName, parts: Parts): Message | null {
  if (parts.missing !== undefined && armsOfModel.includes(name))
    return message('arm-without-model', { reason: parts.missing });
  const rows = name === 'retrieval' ? parts.retrieval : name === 'judge' ? parts.judge : undefined;
  if (rows?.length === 0) return message('arm-without-rows');
  const hasRows = (parts.judge?.length ?? 0) > 0;
  const hasProfiles = parts.writtenProfiles > 0;
  if (name === 'modelProfiles' && !hasProfiles) return message('arm-without-profiles');
  if (name === 'all' && !(hasRows && hasProfiles))
    return message('arm-same-as', {
      arm: armWords(hasRows ? 'judge' : hasProfiles ? 'modelProfiles' : 'nothing'),
    });
  return null;
}

function inputsOfArm(
  workspace: Workspace,
  dataset: Dataset,
  name: ArmName,
  parts: Parts,
): ArmInputs & { readonly writtenProfiles: number } {
  const withProfiles = name === 'modelProfiles' || name === 'all';
  return {
    insertions:
      name === 'retrieval' ? parts.retrieval : name === 'judge' || name === 'all' ? (parts.judge ?? []) : [],
    profiles: withProfiles ? workspace.profiles.all(dataset.id) : [],
    writtenProfiles: withProfiles ? parts.writtenProfiles : 0,
  };
}

/** @throws AppError invalid-input */
function settingsOfArm(
  name: ArmName,
  seed: number,
  overrides: Readonly<Record<string, string>>,
): RunSettings {
  const base = settingsWith(runSettingsSchema, { ...overrides, seed: String(seed), holdOut: 'cross-sell' });
  const withProfiles = ['encoderProfiles', 'modelProfiles', 'all'].includes(name);
  return settingsForModel(defaultModel, {
    ...base,
    augmentation: { ...base.augmentation, enabled: ['retrieval', 'judge', 'all'].includes(name) },
    profiles: {
      ...base.profiles,
      enabled: withProfiles,
      source: name === 'encoderProfiles' ? 'titles' : 'completed',
    },
  });
}

/** What is there already stays. */
async function trainAndRank(session: WorkspaceSession, run: RunId, options: UseCaseOptions): Promise<void> {
  const { workspace } = session;
  const isEvaluated = (protocol: 'full' | 'cross-sell'): boolean =>
    workspace.runs.get(run).state === 'finished' &&
    storedReport(workspace, run, protocol, 'test') !== undefined;
  if (!isEvaluated('full')) await runJob(session, trainJob, { run }, options);
  if (!isEvaluated('cross-sell'))
    await runJob(session, evaluateJob, { run, protocol: 'cross-sell' }, options);
}
