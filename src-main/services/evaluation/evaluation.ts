// Evaluation of one run and comparison of two: ranks from the store or the engine, then the report.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import type { BootstrapOptions } from '../../recsys/metrics/paired-bootstrap.ts';
import { reportRanks } from '../../recsys/metrics/rank-report.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import { yieldToHost } from '../../store/connection.ts';
import type { RunId } from '../../store/identifiers.ts';
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
  type RunComparison,
} from './evaluation-report.ts';
import { crossSellNotes, holdOutNotes } from './cross-sell-notes.ts';
import { frozenNegatives } from './frozen-negatives.ts';
import type { EvaluationProtocol, RankingEngine, RankingRequest, Scorer } from './ranking-engine.ts';
import { judgeReport } from './report-verdict.ts';
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
   * @throws AppError not-found (run), invalid-input (nobody to evaluate), cancelled
   */
  async evaluate(runId: RunId, options: EvaluateOptions = {}): Promise<EvaluationReport> {
    const { protocol = 'full', part = 'test' } = options;
    const run = this.#workspace.runs.get(runId);
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
    const controls: Record<string, TargetRanks> = {};
    const model = await this.#ranks(data, { runId, scorer: 'model', protocol, part, repeats }, options);
    for (const scorer of await this.#engine.scorers(runId)) {
      if (scorer === 'model') continue;
      controls[scorer] = await this.#ranks(data, { runId, scorer, protocol, part, repeats }, options);
    }
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
      notes,
    };
    const report: EvaluationReport = { ...measured, verdict: judgeReport(measured) };
    this.#workspace.evaluations.put(runId, protocol, part, report);
    return report;
  }

  /**
   * Two runs on the same users: settings that differ, both metric tables, and the paired difference second − first;
   * stored, so that it can be read again.
   * @throws AppError not-found (a run), conflict (different datasets), cancelled
   */
  async compare(first: RunId, second: RunId, options: EvaluateOptions = {}): Promise<RunComparison> {
    const { protocol = 'full', part = 'test' } = options;
    const [a, b] = [this.#workspace.runs.get(first), this.#workspace.runs.get(second)];
    if (a.datasetId !== b.datasetId) {
      throw new AppError(
        'conflict',
        message('comparison-of-two-datasets', {
          first,
          firstDataset: a.datasetId,
          second,
          secondDataset: b.datasetId,
        }),
        { details: { first: a.datasetId, second: b.datasetId } },
      );
    }
    const data = await loadEvaluationData(this.#workspace, a.datasetId, options.signal);
    const slicing = sliceEvaluation(data, part, protocol);
    this.#prepare(data, protocol, part);
    const { repeats } = data.split;
    const ranksOf = (runId: RunId) =>
      this.#ranks(data, { runId, scorer: 'model', protocol, part, repeats }, options);
    const [firstRanks, secondRanks] = [await ranksOf(first), await ranksOf(second)];
    const report = await reportRanks(slicing, secondRanks, { first: firstRanks }, bootstrapOf(options));
    const comparison: RunComparison = {
      protocol: protocolLabel(protocol),
      part,
      users: slicing.users.length,
      repeats,
      settings: settingDifferences(a.settings ?? {}, b.settings ?? {}),
      first: { run: first, model: a.model, ...report.others['first']! },
      second: { run: second, model: b.model, ...report.summary },
      difference: report.paired['first']!,
      groupDefinitions: groupDefinitions(slicing),
    };
    this.#workspace.comparisons.put({ first, second, protocol, part }, comparison);
    return comparison;
  }

  /** Sees to it that the sampled negatives are in the store; returns what a reader must know about the protocol. */
  #prepare(data: EvaluationData, protocol: EvaluationProtocol, part: EvaluationPart): Message[] {
    if (protocol !== 'sampled') return [];
    const { shortUsers } = frozenNegatives(this.#workspace, data, part);
    const sampled = message('note-sampled');
    return shortUsers === 0 ? [sampled] : [sampled, message('note-short-users', { users: shortUsers })];
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

/** Leave-one-out is what readers expect; another split is said. */
function splitNotes({ plan }: EvaluationData): Message[] {
  if (plan.kind === 'leave-one-out') return [];
  return [message('note-global-time')];
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

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
