// The trainer: what the ONNX Runtime process offers, training, ranking, scoring and text vectors. It opens the workspace itself, so that only ids, options and
// results cross the process border. What does not belong: how a run trains (train-run.ts).
import { simpleRules, type ModelPart, type SimpleRule } from '../../contract/evaluation.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { isOfDevice, openExecutor, openForScoring } from '../../engines/ort/open-executor.ts';
import type { ExecutionProvider } from '../../engines/ort/ort-executor.ts';
import { probeProvider, type ProviderProbe } from '../../engines/ort/provider-probe.ts';
import { OrtTextEncoder } from '../../engines/ort/text-encoder.ts';
import type {
  EncodedTexts,
  TextEncoderEngine,
  TextEncoderInfo,
  TextEncoderLoadOptions,
} from '../../engines/ort/text-encoder-engine.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { PauseGate } from '../../foundation/pause-gate.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { ScoreFeeds } from '../../recsys/scoring/score-graph.ts';
import type { ScoreReasons } from '../../recsys/scoring/score-reasons.ts';
import type { NamedTensors } from '../../recsys/training/phase-states.ts';
import { evaluationHistories } from '../../recsys/metrics/evaluation-input.ts';
import type { MeasuredLists } from '../../recsys/metrics/list-measures.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import { openWorkspace } from '../../store/open-workspace.ts';
import { rememberKey } from '../../store/workspace-keys.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { requireHeldOut } from '../runs/final-run.ts';
import { settingsOfRun } from '../runs/settings-of-run.ts';
import { splitPlanOf } from '../datasets/dataset-split.ts';
import { auditWorkspace } from '../evaluation/audit-workspace.ts';
import { frozenNegatives } from '../evaluation/frozen-negatives.ts';
import type { ListsRequest, RankingEngine, RankingRequest, Scorer } from '../evaluation/ranking-engine.ts';
import type { ScoringEngine, ScoringOptions } from '../recommendations/scoring-engine.ts';
import type { ScoringModel, ScoringModelEngine } from '../recommendations/scoring-model.ts';
import { CrossSellRanking } from './cross-sell-ranking.ts';
import { exportModel } from './export-scoring-model.ts';
import { loadLaterInputs, withMovedItems } from './later-inputs.ts';
import { measureScorer } from './list-work.ts';
import { auditedRows, loadRunInputs, type RunInputs } from './run-inputs.ts';
import type { PhaseSummary } from './train-phase.ts';
import { trainRun } from './train-run.ts';
import { TopItemsSelector } from './top-items-selector.ts';
import { restoreModel, type RestoredModel } from './restored-model.ts';
import type { RunModel } from './run-model.ts';
import { readsCounts } from './sequence-models.ts';
import { rankByRule, RuleModel, ruleOfModel } from './simple-rules.ts';
import { emptyLists, pick, TrainedModel } from './trained-model.ts';
import type { VectorEngine } from '../recommendations/export-vectors.ts';

export interface TrainOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/** A run's model in memory. */
interface Loaded {
  readonly runId: RunId;
  readonly dataset: DatasetId;
  readonly executor: GraphExecutor;
  readonly inputs: RunInputs;
  readonly model: RunModel;
  readonly parts: RestoredModel['parts'];
  /** Made at the first ranking of the cross-sell question. */
  crossSell?: CrossSellRanking;
  /** Made at the first scoring, kept for the next: exports ask for one batch of users after another. */
  scoring?: { readonly selector: TopItemsSelector; readonly histories: ItemLists; latest?: UserFeeds };
}

/** The feeds of some users: whoever asks for one domain asks for the next one soon. */
interface UserFeeds {
  readonly users: Int32Array;
  readonly feeds: ScoreFeeds;
}

const sameUsers = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((user, i) => user === b[i]);

export class TrainerEngine
  implements RankingEngine, ScoringEngine, ScoringModelEngine, VectorEngine, TextEncoderEngine
{
  readonly #encoder = new OrtTextEncoder();
  #workspace: Workspace | undefined;
  #cpuThreads = 0;
  #loaded: Loaded | undefined;
  readonly #gate = new PauseGate();

  /**
   * Opens the workspace that all later calls are about, anew: what was loaded before is forgotten.
   * @param options.key of an encrypted workspace
   * @param options.cpuThreads of runs whose settings say 0; 0: ONNX Runtime's own choice
   */
  async open(
    workspacePath: string,
    { cpuThreads = 0, key }: { cpuThreads?: number; key?: string | undefined } = {},
  ): Promise<void> {
    await this.#unload();
    this.#cpuThreads = cpuThreads;
    this.#workspace?.close();
    rememberKey(key);
    this.#workspace = openWorkspace(workspacePath, { role: 'engine' });
  }

  /** Tries an execution provider; may crash this process. @throws AppError unsupported, with the reason */
  probe(provider: ExecutionProvider): Promise<ProviderProbe> {
    return probeProvider(provider);
  }

  loadEncoder(options: TextEncoderLoadOptions): Promise<TextEncoderInfo> {
    return this.#encoder.loadEncoder(options);
  }

  encode(texts: readonly string[]): Promise<EncodedTexts> {
    return this.#encoder.encode(texts);
  }

  /** Closes the workspace; for callers in one process with it. */
  async close(): Promise<void> {
    await this.#unload();
    this.#workspace?.close();
    this.#workspace = undefined;
  }

  get #store(): Workspace {
    if (this.#workspace === undefined)
      throw new AppError('invalid-input', message('trainer-without-workspace'));
    return this.#workspace;
  }

  /**
   * Trains a run from the start, or from its last checkpoint if it has one. Checkpoints, metrics and state are written
   * to the workspace as it goes.
   * @throws AppError cancelled (state `stopped`, resumable), not-found, invalid-input (diverged), resource-exhausted
   */
  async train(runId: RunId, options: TrainOptions = {}): Promise<PhaseSummary[]> {
    const { signal, onEvent = () => undefined } = options;
    const workspace = this.#store;
    const run = workspace.runs.get(runId);
    const settings = settingsOfRun(run);
    await this.#unload();
    workspace.runs.setState(runId, 'running');
    try {
      const inputs = await loadRunInputs(workspace, run, settings, signal);
      const { split, training, counts } = inputs;
      await auditWorkspace(
        workspace,
        run.datasetId,
        {
          split,
          learned: training,
          trainingRows: auditedRows(inputs),
          ...((settings.evidence.enabled || readsCounts(run.model)) && {
            counts: [{ ...counts.counted, weights: counts.weights }],
          }),
        },
        signal,
      );
      const controls = {
        signal,
        onEvent,
        pausePoint: () =>
          this.#hold((isPaused) => {
            workspace.runs.setState(runId, isPaused ? 'paused' : 'running');
            onEvent({ kind: isPaused ? 'paused' : 'resumed' });
          }),
      };
      const trainOn = async (provider: ExecutionProvider): Promise<PhaseSummary[]> => {
        const executor = openExecutor(provider, settings.threads || this.#cpuThreads);
        try {
          return await trainRun({ workspace, run: runId, executor, settings, inputs }, controls);
        } finally {
          await executor.dispose();
        }
      };
      const provider = providerOf(run);
      const summaries = await trainOn(provider).catch((error: unknown) => {
        if (provider === 'cpu' || !isOfDevice(error)) throw error;
        workspace.runs.setDevice(runId, 'cpu');
        onEvent({
          kind: 'device',
          device: 'cpu',
          reason: message('device-gave-up', { device: provider, reason: error.said }),
        });
        return trainOn('cpu');
      });
      workspace.runs.setState(runId, 'finished');
      return summaries;
    } catch (error) {
      const cancelled = error instanceof AppError && error.code === 'cancelled';
      const { said } = toAppError(error);
      workspace.runs.setState(runId, cancelled ? 'stopped' : 'failed', cancelled ? null : said);
      throw error;
    }
  }

  /**
   * Gives the event loop a turn after each step, so that abort and pause messages arrive, and holds while paused.
   * @returns milliseconds that it held
   */
  async #hold(tell?: (isPaused: boolean) => void): Promise<number> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const before = performance.now();
    return (await this.#gate.pass(tell)) ? performance.now() - before : 0;
  }

  #pausable(options: ScoringOptions): ScoringOptions & { readonly pausePoint: PausePoint } {
    const pausePoint = async (): Promise<void> => {
      await this.#hold();
      throwIfCancelled(options.signal);
    };
    return { ...options, pausePoint };
  }

  /**
   * Training, ranking and scoring wait after the present step or batch until `resume`.
   * @returns when one of them waits, or `resume` came before
   */
  pause(): Promise<void> {
    return this.#gate.close();
  }

  resume(): Promise<void> {
    this.#gate.open();
    return Promise.resolve();
  }

  /** A control that is the run's own model is left out. */
  scorers(runId: RunId): Promise<readonly Scorer[]> {
    const run = this.#store.runs.get(runId);
    const { phase2, evidence } = settingsOfRun(run);
    const own = ruleOfModel(run.model);
    const rules = simpleRules.filter((rule) => rule !== own);
    return Promise.resolve([
      'model',
      ...rules,
      ...(phase2.enabled || evidence.enabled ? (['phase1'] as const) : []),
      ...(phase2.enabled && evidence.enabled ? (['withoutEvidence'] as const) : []),
    ]);
  }

  async rank(
    { runId, scorer, protocol, part, repeats }: RankingRequest,
    scoringOptions: ScoringOptions = {},
  ): Promise<TargetRanks> {
    requireHeldOut(this.#store.runs.get(runId));
    const options = this.#pausable(scoringOptions);
    const loaded = await this.#load(runId, options.signal);
    const { data, split } = loaded.inputs;
    requireRule(loaded.inputs, repeats);
    if (protocol === 'cross-sell') {
      loaded.crossSell ??= new CrossSellRanking(loaded);
      return loaded.crossSell.rank(scorer, part, options);
    }
    const run = this.#store.runs.get(runId);
    const negatives: ItemLists | undefined =
      protocol === 'full'
        ? undefined
        : frozenNegatives(
            this.#store,
            { datasetId: run.datasetId, data, plan: splitPlanOf(this.#store, run.datasetId), split },
            part,
          );
    const ranked = isRule(scorer)
      ? await rankByRule(scorer, loaded, { part, negatives }, options)
      : await modelOf(loaded, scorer).rank({ part, negatives }, options);
    return protocol === 'full' ? ranked.full : ranked.sampled!;
  }

  async measureLists(
    { runId, scorer, part, k, repeats }: ListsRequest,
    scoringOptions: ScoringOptions = {},
  ): Promise<MeasuredLists> {
    requireHeldOut(this.#store.runs.get(runId));
    const options = this.#pausable(scoringOptions);
    const loaded = await this.#load(runId, options.signal);
    const { executor, inputs } = loaded;
    requireRule(inputs, repeats);
    const by = isRule(scorer)
      ? {
          model: new RuleModel(scorer, executor, inputs),
          histories: evaluationHistories(inputs.split, part),
        }
      : { model: modelOf(loaded, scorer), histories: evaluationHistories(inputs.split, part) };
    return measureScorer({ executor, inputs, ...by }, { part, k }, options);
  }

  async scoreUsers(
    { runId, dataset, users, domain, k, repeats, leftOut }: Parameters<ScoringEngine['scoreUsers']>[0],
    options: ScoringOptions = {},
  ): Promise<TopItems> {
    const loaded = await this.#load(runId, options.signal, dataset);
    const pausable = this.#pausable(options);
    const { selector } = await this.#scoring(loaded, pausable.pausePoint);
    const feeds = await this.#feedsOf(loaded, users, pausable.pausePoint);
    const own = repeats === 'allow' ? emptyLists(users.length) : pick(loaded.inputs.data, users);
    return selector.topItems(feeds, own, { domain, k, leftOut }, pausable);
  }

  async #feedsOf(loaded: Loaded, users: Int32Array, pausePoint: PausePoint): Promise<ScoreFeeds> {
    const scoring = await this.#scoring(loaded, pausePoint);
    if (scoring.latest === undefined || !sameUsers(scoring.latest.users, users)) {
      const feeds = await loaded.model.feeds(pick(scoring.histories, users), users, pausePoint);
      scoring.latest = { users, feeds };
    }
    return scoring.latest.feeds;
  }

  async profileShares(
    { runId, dataset, user }: Parameters<ScoringEngine['profileShares']>[0],
    options: ScoringOptions = {},
  ): Promise<Float32Array | null> {
    const loaded = await this.#load(runId, options.signal, dataset);
    await this.#scoring(loaded, this.#pausable(options).pausePoint); // the parameters of its vectors
    return (await loaded.model.profileShares(Int32Array.of(user))) ?? null;
  }

  async explain(
    { runId, dataset, of, domain, top, told }: Parameters<ScoringEngine['explain']>[0],
    options: ScoringOptions = {},
  ): Promise<ScoreReasons> {
    const loaded = await this.#load(runId, options.signal, dataset);
    const { pausePoint } = this.#pausable(options);
    const feeds = await ('users' in of
      ? this.#feedsOf(loaded, of.users, pausePoint)
      : this.#historyFeeds(loaded, of, pausePoint));
    return loaded.model.explain(feeds, top, domain, told);
  }

  async scoreHistories(
    { runId, dataset, exclusions, domain, k, leftOut, ...of }: Parameters<ScoringEngine['scoreHistories']>[0],
    options: ScoringOptions = {},
  ): Promise<TopItems> {
    const loaded = await this.#load(runId, options.signal, dataset);
    const pausable = this.#pausable(options);
    const { selector } = await this.#scoring(loaded, pausable.pausePoint);
    const feeds = await this.#historyFeeds(loaded, of, pausable.pausePoint);
    return selector.topItems(feeds, exclusions ?? of.histories, { domain, k, leftOut }, pausable);
  }

  async #historyFeeds(
    loaded: Loaded,
    {
      histories,
      profilesOf,
    }: Pick<Parameters<ScoringEngine['scoreHistories']>[0], 'histories' | 'profilesOf'>,
    pausePoint: PausePoint,
  ): Promise<ScoreFeeds> {
    await this.#scoring(loaded, pausePoint); // makes what the feeds read
    // people the run has never seen have no profile: −1 reads as none
    const people = profilesOf ?? new Int32Array(histories.offsets.length - 1).fill(-1);
    return loaded.model.feeds(histories, people, pausePoint);
  }

  async exportScoringModel(
    runId: RunId,
    exampleUsers: Int32Array,
    options: ScoringOptions = {},
  ): Promise<ScoringModel> {
    const { inputs, model, executor } = await this.#load(runId, options.signal);
    return exportModel({ executor, inputs, model, exampleUsers });
  }

  async itemVectors(
    runId: RunId,
    options: ScoringOptions = {},
  ): Promise<{ readonly width: number; readonly vectors: Float32Array }> {
    const { pausePoint } = this.#pausable(options);
    const model = trainedOf(await this.#load(runId, options.signal));
    return { width: model.width, vectors: (await model.itemVectors(pausePoint)).slice() };
  }

  async userVectors(
    runId: RunId,
    users: Int32Array,
    options: ScoringOptions = {},
  ): Promise<readonly Float32Array[]> {
    const { pausePoint } = this.#pausable(options);
    const loaded = await this.#load(runId, options.signal);
    const model = trainedOf(loaded);
    const { histories } = await this.#scoring(loaded, pausePoint);
    const byDomain = await model.userVectors(pick(histories, users), users, pausePoint);
    return byDomain.map((vectors) => vectors.slice());
  }

  async #scoring(loaded: Loaded, pausePoint: PausePoint): Promise<NonNullable<Loaded['scoring']>> {
    const { model, inputs, executor } = loaded;
    loaded.scoring ??= {
      selector: new TopItemsSelector(executor, await model.scoreGraph(pausePoint), inputs.data.domainOffsets),
      histories: evaluationHistories(inputs.split, 'next'),
    };
    return loaded.scoring;
  }

  /**
   * What was loaded under another rule on repeats, or for another dataset, is loaded again.
   * @param dataset default: the one that it was trained on
   */
  async #load(runId: RunId, signal: AbortSignal | undefined, dataset?: DatasetId): Promise<Loaded> {
    const workspace = this.#store;
    const run = workspace.runs.get(runId);
    const scored = dataset ?? run.datasetId;
    const { repeats } = workspace.datasets.get(scored);
    const loaded = this.#loaded;
    if (loaded?.runId === runId && loaded.dataset === scored && loaded.inputs.split.repeats === repeats)
      return loaded;
    await this.#unload();
    const settings = settingsOfRun(run);
    const later =
      scored === run.datasetId
        ? undefined
        : await loadLaterInputs(workspace, { run, settings }, scored, signal);
    const inputs = later?.inputs ?? (await loadRunInputs(workspace, run, settings, signal));
    const executor = openForScoring(providerOf(run), settings.threads || this.#cpuThreads);
    const moved =
      later && ((tensors: NamedTensors) => withMovedItems(tensors, later.placeOf, inputs.data.itemCount));
    const restored = restoreModel({ workspace, run, executor, inputs, moved });
    this.#loaded = { runId, dataset: scored, executor, inputs, ...restored };
    return this.#loaded;
  }

  async #unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.model.dispose();
    await loaded?.executor.dispose();
  }
}

/** `auto` was decided before the run began (see the host); what is left of it is an old or scripted run. */
const providerOf = ({ device }: Run): ExecutionProvider =>
  device === 'auto' ? 'cpu' : (device as ExecutionProvider);

/** @throws AppError conflict where the dataset's rule on repeats is another one by now */
function requireRule({ split }: RunInputs, repeats: RankingRequest['repeats']): void {
  if (split.repeats !== repeats) throw new AppError('conflict', message('repeat-rule-changed'));
}

const isRule = (scorer: Scorer): scorer is SimpleRule => simpleRules.some((rule) => rule === scorer);

const modelOf = ({ model, parts }: Pick<Loaded, 'model' | 'parts'>, scorer: 'model' | ModelPart): RunModel =>
  scorer === 'model' ? model : parts[scorer];

/** @throws AppError unsupported: a model that only counts has no vectors */
function trainedOf({ model }: Loaded): TrainedModel {
  if (model instanceof TrainedModel) return model;
  throw new AppError('unsupported', message('vectors-of-rule'));
}
