// Evaluation of one run and comparison of two: ranks from the store or the engine, then the report.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { RunsComparison } from '../../contract/several-runs.ts';
import type { SlicedListMeasures } from '../../contract/list-measures.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import { asPart, ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import type { BootstrapOptions } from '../../recsys/metrics/paired-bootstrap.ts';
import { columnNotes } from '../../recsys/metrics/column-groups.ts';
import { reportRanks } from '../../recsys/metrics/rank-report.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import { yieldToHost } from '../../store/connection.ts';
import type { Slicing } from '../../recsys/metrics/slicing.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import {
  countRepeatedTargets,
  loadEvaluationData,
  protocolTargets,
  sliceEvaluation,
  type EvaluationData,
} from './evaluation-data.ts';
import {
  groupDefinitions,
  protocolLabel,
  type EvaluationReport,
  type ListsReport,
  type RunComparison,
} from './evaluation-report.ts';
import { crossSellNotes, holdOutNotes } from './cross-sell-notes.ts';
import { frozenNegatives } from './frozen-negatives.ts';
import { storedReport } from './stored-results.ts';
import type {
  EvaluationProtocol,
  ListsRequest,
  RankingEngine,
  RankingRequest,
  Scorer,
} from './ranking-engine.ts';
import { pairSignificance } from './pair-significance.ts';
import { judgeReport } from './report-verdict.ts';
import { requireHeldOut } from '../runs/final-run.ts';
import { inputDifferences } from '../runs/read-inputs.ts';
import { compareRankedRuns, type RankedRun } from './several-runs.ts';
import { settingDifferences } from './setting-differences.ts';
import type { Message } from '../../messages/message-shape.ts';
import { message } from '../../messages/message.ts';

export interface EvaluateOptions extends WorkControls<AbortSignal> {
  /** Default `full`, the honest one. */
  readonly protocol?: EvaluationProtocol | undefined;
  /** Default `test`. */
  readonly part?: EvaluationPart | undefined;
  /** Default false: ranks of an earlier evaluation of the run are taken. True after the run was trained further. */
  readonly rankAgain?: boolean;
  readonly bootstrap?: Omit<BootstrapOptions, 'pause'>;
}

/** Items of a list that is looked at beside its accuracy: the ten of HR@10 and NDCG@10. */
const listLength = 10;

export class Evaluation {
  readonly #workspace: Workspace;
  readonly #engine: RankingEngine;

  constructor(workspace: Workspace, engine: RankingEngine) {
    this.#workspace = workspace;
    this.#engine = engine;
  }

  /**
   * Metrics of a run and of its controls, overall, per domain and group; the report is stored with the run. Ranks are
   * stored one scorer at a time, so that a call after a cancelled one ranks only what is missing.
   * @throws AppError not-found (run), invalid-input (nobody to evaluate), conflict (a run on all data), cancelled
   */
  async evaluate(runId: RunId, options: EvaluateOptions = {}): Promise<EvaluationReport> {
    const { protocol = 'full', part = 'test' } = options;
    const run = this.#workspace.runs.get(runId);
    requireHeldOut(run);
    const data = await loadEvaluationData(this.#workspace, run.datasetId, options.signal);
    const slicing = sliceEvaluation(data, part, protocol);
    const isCrossSell = protocol === 'cross-sell';
    const repeatedTargets = isCrossSell ? 0 : countRepeatedTargets(data, part);
    const { repeats } = data.split;
    const notes = isCrossSell
      ? crossSellNotes(data, run)
      : [
          ...holdOutNotes(run),
          ...splitNotes(data),
          ...repeatNotes(data, repeatedTargets),
          ...this.#prepare(data, protocol, part),
        ];
    notes.push(...columnNotes(slicing));
    const controls: Record<string, TargetRanks> = {};
    const scorers = await this.#engine.scorers(runId);
    const total = scorers.length * (protocol === 'full' ? 2 : 1); // the full protocol measures lists too
    let begin = 0;
    const rank = (scorer: Scorer): Promise<TargetRanks> => {
      const onProgress = asPart(options.onProgress ?? ignoreProgress, { begin: begin++, length: 1, total });
      return this.#ranks(data, { runId, scorer, protocol, part, repeats }, { ...options, onProgress });
    };
    const model = await rank('model');
    for (const scorer of scorers) if (scorer !== 'model') controls[scorer] = await rank(scorer);
    const lists =
      protocol === 'full' ? await this.#lists(data, { runId, part, repeats }, options) : undefined;
    options.onProgress?.({ stage: message('stage-intervals'), done: 0 });
    const { summary, intervals, others, paired } = await reportRanks(
      slicing,
      model,
      controls,
      bootstrapOf(options),
    );
    const measured: Omit<EvaluationReport, 'verdict'> = {
      run: runId,
      model: run.model,
      protocol: protocolLabel(protocol),
      part,
      users: slicing.users.length,
      repeats,
      repeatedTargets,
      ...summary,
      groupDefinitions: groupDefinitions(slicing),
      controls: others,
      intervals,
      paired,
      ...(lists && { lists }),
      notes,
    };
    const report: EvaluationReport = { ...measured, verdict: judgeReport(measured) };
    this.#workspace.evaluations.put(runId, protocol, part, report);
    return report;
  }

  /**
   * Two runs on the same users: settings that differ, both metric tables, and the paired difference second − first;
   * stored, so that it can be read again.
   * @throws AppError not-found (a run), conflict (different datasets, a run on all data), cancelled
   */
  async compare(first: RunId, second: RunId, options: EvaluateOptions = {}): Promise<RunComparison> {
    const { protocol = 'full', part = 'test' } = options;
    const [a, b] = [this.#workspace.runs.get(first), this.#workspace.runs.get(second)];
    const { data, slicing, ranked } = await this.#rankedRuns([a, b], options);
    const { repeats } = data.split;
    const [firstRanks, secondRanks] = [ranked[0]!.ranks, ranked[1]!.ranks];
    const report = await reportRanks(slicing, secondRanks, { first: firstRanks }, bootstrapOf(options));
    const comparison: RunComparison = {
      protocol: protocolLabel(protocol),
      part,
      users: slicing.users.length,
      repeats,
      settings: settingDifferences(a.settings ?? {}, b.settings ?? {}),
      inputs: inputDifferences(this.#workspace, a, b),
      first: { run: first, model: a.model, ...report.others['first']! },
      second: { run: second, model: b.model, ...report.summary },
      difference: report.paired['first']!,
      significance: pairSignificance(slicing, { first: firstRanks, second: secondRanks }, (user) =>
        this.#workspace.users.idOf(a.datasetId, user)!,
      ),
      groupDefinitions: groupDefinitions(slicing),
    };
    this.#workspace.comparisons.put({ first, second, protocol, part }, comparison);
    return comparison;
  }

  /**
   * Several runs on the same users, each pair with its test; not stored: from stored ranks it takes seconds.
   * @param runIds at least two
   * @throws AppError as `compare`
   */
  async compareSeveral(runIds: readonly RunId[], options: EvaluateOptions = {}): Promise<RunsComparison> {
    const { protocol = 'full', part = 'test' } = options;
    const runs = runIds.map((id) => this.#workspace.runs.get(id));
    const { data, slicing, ranked } = await this.#rankedRuns(runs, options);
    return {
      protocol: protocolLabel(protocol),
      part,
      users: slicing.users.length,
      repeats: data.split.repeats,
      ...(await compareRankedRuns(slicing, ranked, bootstrapOf(options))),
    };
  }

  /** @param runs at least one @throws AppError conflict where they are of different datasets or one is on all data */
  async #rankedRuns(
    runs: readonly Run[],
    options: EvaluateOptions,
  ): Promise<{ data: EvaluationData; slicing: Slicing; ranked: readonly RankedRun[] }> {
    const { protocol = 'full', part = 'test' } = options;
    const [first, ...others] = runs;
    invariant(first !== undefined, 'a comparison is of runs');
    runs.forEach(requireHeldOut);
    for (const other of others) requireOneDataset(first, other);
    const data = await loadEvaluationData(this.#workspace, first.datasetId, options.signal);
    const slicing = sliceEvaluation(data, part, protocol);
    this.#prepare(data, protocol, part);
    const { repeats } = data.split;
    const ranked: RankedRun[] = [];
    for (const run of runs) {
      const request = { runId: run.id, scorer: 'model', protocol, part, repeats } as const;
      ranked.push({ run, ranks: await this.#ranks(data, request, options) });
    }
    return { data, slicing, ranked };
  }

  /** Sees to it that the sampled negatives are in the store; returns what a reader must know about the protocol. */
  #prepare(data: EvaluationData, protocol: EvaluationProtocol, part: EvaluationPart): Message[] {
    if (protocol !== 'sampled') return [];
    const { shortUsers } = frozenNegatives(this.#workspace, data, part);
    const sampled = message('note-sampled');
    return shortUsers === 0 ? [sampled] : [sampled, message('note-short-users', { users: shortUsers })];
  }

  /** Those of the stored report, as long as its ranks are taken; else the lists of each scorer are measured. */
  async #lists(
    { domainNames }: EvaluationData,
    of: Omit<ListsRequest, 'scorer' | 'k'>,
    options: EvaluateOptions,
  ): Promise<ListsReport> {
    const stored = storedReport(this.#workspace, of.runId, 'full', of.part)?.report.lists;
    if (stored !== undefined && options.rankAgain !== true) return stored;
    const measured: Partial<Record<Scorer, SlicedListMeasures>> = {};
    const scorers = await this.#engine.scorers(of.runId);
    for (const [place, scorer] of scorers.entries()) {
      const part = { begin: scorers.length + place, length: 1, total: 2 * scorers.length };
      const tell = asPart(options.onProgress ?? ignoreProgress, part);
      await options.pausePoint?.();
      throwIfCancelled(options.signal);
      const { overall, domains } = await this.#engine.measureLists(
        { ...of, scorer, k: listLength },
        {
          signal: options.signal,
          onProgress: (progress) => tell({ ...progress, stage: listingStage(scorer) }),
        },
      );
      const named = domainNames.flatMap((name, domain) => {
        const values = domains[domain];
        return values ? [[name, values] as const] : [];
      });
      measured[scorer] = { overall, domains: Object.fromEntries(named) };
    }
    const { model, ...controls } = measured;
    invariant(model !== undefined, 'the model is one of its own scorers');
    return { k: listLength, users: model.overall.lists, model, controls };
  }

  async #ranks(
    data: EvaluationData,
    request: RankingRequest,
    { rankAgain = false, signal, onProgress = ignoreProgress, pausePoint }: EvaluateOptions,
  ): Promise<TargetRanks> {
    await pausePoint?.();
    throwIfCancelled(signal);
    const { userResults } = this.#workspace;
    const { runId, ...key } = request;
    const targets = protocolTargets(data, request.protocol, request.part);
    const stored = rankAgain ? undefined : userResults.get(runId, key);
    // Stored ranks count only if they are of the same held-out items: they are matched to users by their place.
    if (stored && isSame(stored.targets, targets)) return stored;
    const ranks = await this.#engine.rank(request, {
      signal,
      onProgress: (progress) => onProgress({ ...progress, stage: rankingStage(request.scorer) }),
    });
    userResults.put(runId, key, { ...ranks, targets });
    return ranks;
  }
}

function requireOneDataset(first: Run, second: Run): void {
  if (first.datasetId === second.datasetId) return;
  const [firstDataset, secondDataset] = [first.datasetId, second.datasetId];
  throw new AppError(
    'conflict',
    message('comparison-of-two-datasets', {
      first: first.id,
      firstDataset,
      second: second.id,
      secondDataset,
    }),
    { details: { first: firstDataset, second: secondDataset } },
  );
}

/** Leave-one-out is what readers expect; another split is said. */
function splitNotes({ plan }: EvaluationData): Message[] {
  if (plan.kind === 'leave-one-out') return [];
  return [message(plan.kind === 'given' ? 'note-given-split' : 'note-global-time')];
}

/** Who is not ranked, or who is ranked although the history holds the answer. */
function repeatNotes({ split }: EvaluationData, repeatedTargets: number): Message[] {
  const users = repeatedTargets;
  if (split.repeats === 'allow') return [message('note-repeats-allowed', { users })];
  return users === 0 ? [] : [message('note-repeats-excluded', { users })];
}

/** The bootstrap takes a second on 50,000 users: it lets the host answer meanwhile, holds when paused, stops when cancelled. */
function bootstrapOf({ bootstrap, signal, pausePoint }: EvaluateOptions): BootstrapOptions {
  const pause = async (): Promise<void> => {
    await yieldToHost(signal);
    await pausePoint?.();
  };
  return { ...bootstrap, pause };
}

const rankingStage = (scorer: Scorer): Message =>
  scorer === 'model'
    ? message('stage-rank-by-model')
    : message('stage-rank-by', { scorer: message(`scorer-${scorer}`) });

const listingStage = (scorer: Scorer): Message =>
  message('stage-lists-of', { scorer: message(`scorer-${scorer}`) });

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
