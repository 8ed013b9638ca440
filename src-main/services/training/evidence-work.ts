// The last part of training: fits the weights of the counting evidence on validation items of some users, and keeps for
// each domain the form that other users show to be the best. What does not belong: the fit of one domain
// (recsys/training/evidence-fit.ts) and scoring (recsys/scoring).
import type { DomainEvidence, EvidenceSummary, NewcomerChoice } from '../runs/evidence-summary.ts';
import type { FedTensor, GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { Random } from '../../foundation/random.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import {
  fitStartShare,
  startWeights,
  termsOf,
  type EvidenceTerm,
} from '../../recsys/evidence/evidence-features.ts';
import { rankingPlan, rankTargets } from '../../recsys/metrics/block-ranker.ts';
import { evaluationHistories, evaluationTargets } from '../../recsys/metrics/evaluation-input.ts';
import { userMetrics } from '../../recsys/metrics/ranking-metrics.ts';
import { evidenceParameters, evidenceStates } from '../../recsys/models/evidence-weights.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import type { EvidenceFeeds } from '../../recsys/scoring/evidence-feeds.ts';
import { EvidenceScores } from '../../recsys/scoring/evidence-scores.ts';
import type { ScoreFeeds } from '../../recsys/scoring/score-graph.ts';
import { domainsOfUser } from '../../recsys/metrics/cross-sell.ts';
import { chooseForm, evidenceForms, type EvidenceForm } from '../../recsys/training/evidence-choice.ts';
import { evidenceExamples } from '../../recsys/training/evidence-examples.ts';
import {
  fewestExamples,
  fitEvidence,
  writeFixedWeights,
  writeNewcomerWeights,
} from '../../recsys/training/evidence-fit.ts';
import { GraphBlockRanker } from '../../recsys/training/graph-block-ranker.ts';
import { evidenceOptions } from './evidence-options.ts';
import { NewcomerWork } from './newcomer-work.ts';
import type { RunInputs } from './run-inputs.ts';
import { TopItemsSelector } from './top-items-selector.ts';
import { emptyLists, pick, type TrainedModel } from './trained-model.ts';

/** Items per user that the weights are fitted on. */
const candidateCount = 200;

export interface EvidenceControls {
  readonly pausePoint?: PausePoint | undefined;
  /** Of all its work, done and total in arbitrary units. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** All that is stored of the evidence, over all domains. */
export function allEvidenceParameters(settings: RunSettings, domainCount: number): Parameter[] {
  return Array.from({ length: domainCount }, (_, d) => [
    ...evidenceParameters(d, evidenceOptions(settings)),
  ]).flat();
}

/**
 * Users with a validation item that is asked for, by its domain: those to fit on and those to choose by. Drawn by the
 * seed; no user is in both. A small domain would have too few of a common draw.
 */
export function evidenceUsers(
  { split, data, heldOut }: RunInputs,
  { seed, evidence }: RunSettings,
): readonly { readonly fit: Int32Array; readonly choose: Int32Array; readonly all: number }[] {
  const targets = evaluationTargets(split, 'validation');
  return Array.from({ length: data.domainCount }, (_, domain) => {
    const users = Int32Array.from(targets.keys()).filter(
      (u) =>
        targets[u]! >= 0 &&
        domainOf(data.domainOffsets, targets[u]!) === domain &&
        !((heldOut?.[u] ?? -1) >= 0),
    );
    new Random(seed).fork('evidence users', domain).shuffle(users);
    const fit = Math.min(evidence.fitUsers, Math.floor(users.length * 0.6));
    return {
      fit: users.slice(0, fit),
      choose: users.slice(fit, fit + evidence.chooseUsers),
      all: users.length,
    };
  });
}

/** The states of one domain by name. */
type States = ReadonlyMap<string, FedTensor>;

export class EvidenceWork {
  readonly #executor: GraphExecutor;
  readonly #settings: RunSettings;
  readonly #inputs: RunInputs;
  readonly #model: TrainedModel;
  #newcomers: readonly NewcomerChoice[] = [];

  /** @param model with the parameters that the evidence joins; its item vectors stand in the executor */
  constructor(executor: GraphExecutor, settings: RunSettings, inputs: RunInputs, model: TrainedModel) {
    this.#executor = executor;
    this.#settings = settings;
    this.#inputs = inputs;
    this.#model = model;
  }

  /** Leaves the chosen weights in the executor. The same for equal settings, data and parameters. */
  async run({ pausePoint, onProgress }: EvidenceControls): Promise<EvidenceSummary> {
    const { data, split } = this.#inputs;
    const { domainCount, domainOffsets } = data;
    const drawn = evidenceUsers(this.#inputs, this.#settings);
    const choose = drawn.flatMap((domain) => [...domain.choose]);
    const users = Int32Array.from([...drawn.flatMap(({ fit }) => [...fit]), ...choose]);
    const placeOf = new Map(Array.from(users, (user, row) => [user, row]));
    const total = 1 + domainCount + evidenceForms.length;
    let done = 0;
    const advance = (): void => onProgress?.(++done, total);
    for (let d = 0; d < domainCount; d++) writeFixedWeights(this.#executor, d, this.#fitOptions);
    const newcomerWork = new NewcomerWork(this.#executor, this.#settings, this.#inputs, this.#model);
    this.#newcomers = await newcomerWork.run(pausePoint);
    advance();
    this.#writeNewcomers();
    const histories = pick(evaluationHistories(this.#inputs.split, 'validation'), users);
    const asked = users.map((user) => domainOf(domainOffsets, split.validation[user]!));
    const feeds = await this.#model.evidenceFeeds({ histories, users, asked }, pausePoint);
    const catalogue = await this.#model.catalogue(pausePoint);
    const graph = new EvidenceScores(this.#executor, catalogue, evidenceOptions(this.#settings));
    const selector = new TopItemsSelector(this.#executor, graph, domainOffsets);
    const examples: number[] = [];
    const fitted: (States | undefined)[] = [];
    for (const [domain, { fit: withItem }] of drawn.entries()) {
      // newcomers to the domain have weights of their own
      const fit = withItem.filter((user) => domainsOfUser(split.training, user).includes(domain));
      const rows = fit.map((user) => placeOf.get(user)!);
      const own = split.repeats === 'allow' ? emptyLists(rows.length) : pick(split.training, fit);
      const wanted = { domain, k: candidateCount };
      const top = await selector.topItems(rowFeeds(feeds, rows), own, wanted, { pausePoint });
      const targets = fit.map((user) => split.validation[user]!);
      const made = evidenceExamples({ feeds, catalogue, domain, rows, targets, top });
      const fitting = { domain, examples: made, options: this.#fitOptions };
      await fitEvidence(this.#executor, fitting, pausePoint);
      this.#writeNewcomers();
      examples.push(made.count);
      fitted.push(made.count < fewestExamples ? undefined : await this.#read(domain));
      advance();
    }
    const byUser: ScoreFeeds = {
      feeds: (block, domain) =>
        feeds.feeds(
          block.map((user) => placeOf.get(user)!),
          domain,
        ),
    };
    const validated = new Int32Array(split.validation.length).fill(-1);
    for (const user of choose) validated[user] = split.validation[user]!;
    const plan = rankingPlan(split, { part: 'validation', targets: validated });
    const ranker = await GraphBlockRanker.open(this.#executor, graph, byUser, domainOffsets);
    const metrics = new Map<EvidenceForm, Float64Array>();
    try {
      for (const form of evidenceForms) {
        fitted.forEach((states, domain) => this.#write(form, domain, states));
        this.#writeNewcomers();
        const { full } = await rankTargets(plan, ranker, { pausePoint });
        metrics.set(form, userMetrics(full)['ndcg@10']);
        advance();
      }
    } finally {
      await ranker.dispose();
    }
    const domains = drawn.map((users, domain) => ({
      ...chooseForDomain(users, examples[domain]!, metrics),
      newcomers: this.#newcomers[domain]!,
    }));
    domains.forEach(({ form }, domain) => this.#write(form, domain, fitted[domain]));
    this.#writeNewcomers();
    const everybody = domains.reduce((sum, domain) => sum + domain.users, 0);
    const sum = domains.reduce(
      (part, { validation, form, users: n }) => part + (validation[form] ?? 0) * n,
      0,
    );
    return { domains, validation: everybody === 0 ? 0 : sum / everybody };
  }

  get #fitOptions() {
    const { evidence, seed } = this.#settings;
    const { epochs, learningRate, decay } = evidence;
    return { ...evidenceOptions(this.#settings), epochs, learningRate, decay, seed };
  }

  /** Users without an item in a domain keep their weights, whatever form the others have. */
  #writeNewcomers(): void {
    const options = this.#fitOptions;
    this.#newcomers.forEach(({ weights }, domain) =>
      writeNewcomerWeights(this.#executor, { domain, options }, weights),
    );
  }

  async #read(domain: number): Promise<States> {
    const states = new Map<string, FedTensor>();
    for (const { name } of evidenceParameters(domain, this.#fitOptions))
      states.set(name, await this.#executor.readState(name));
    return states;
  }

  /** @param fitted undefined: nothing was fitted, the learned forms are the start weights */
  #write(form: EvidenceForm, domain: number, fitted: States | undefined): void {
    if (form === 'start' || ((form === 'half' || form === 'fitted') && fitted === undefined)) {
      writeFixedWeights(this.#executor, domain, this.#fitOptions);
      return;
    }
    if (form !== 'half' && form !== 'fitted') {
      writeFixedWeights(this.#executor, domain, this.#fitOptions, { [form satisfies EvidenceTerm]: 1 });
      return;
    }
    const share = form === 'fitted' ? 1 : 0.5;
    const names = evidenceStates(domain);
    const scale = fitted!.get(names.scale)!.data;
    for (const [name, { data, shape }] of fitted!) {
      const values = Float32Array.from(data);
      if (name === names.out) for (let i = 0; i < values.length; i++) values[i]! *= share;
      if (name === names.base) {
        termsOf(this.#fitOptions).forEach((term, k) => {
          values[k] =
            share * values[k]! + (1 - share) * (startWeights[term] ?? 0) * fitStartShare * scale[k]!;
        });
      }
      this.#executor.writeState(name, { data: values, shape });
    }
  }
}

/** @param metrics by form, NDCG@10 by user */
function chooseForDomain(
  { choose, all }: ReturnType<typeof evidenceUsers>[number],
  examples: number,
  metrics: ReadonlyMap<EvidenceForm, Float64Array>,
): Omit<DomainEvidence, 'newcomers'> {
  const learned = examples >= fewestExamples;
  const ofDomain = [...metrics]
    .filter(([form]) => learned || (form !== 'fitted' && form !== 'half'))
    .map(([form, values]) => [form, Float64Array.from(choose, (u) => values[u]!)] as const);
  return {
    form: chooseForm(Object.fromEntries(ofDomain), examples),
    examples,
    chosenBy: choose.length,
    users: all,
    validation: Object.fromEntries(ofDomain.map(([form, values]) => [form, mean(values)])),
  };
}

const mean = (values: Float64Array): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Feeds of some rows, by place. */
function rowFeeds(feeds: EvidenceFeeds, rows: Int32Array): ScoreFeeds {
  return {
    feeds: (places, domain) =>
      feeds.feeds(
        places.map((place) => rows[place]!),
        domain,
      ),
  };
}
