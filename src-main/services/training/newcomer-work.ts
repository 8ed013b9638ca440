// The weights for users without an item in a domain: fitted on users of several domains with one domain hidden and their
// rows out of all counts, and kept where other such users show them to be better. Those whom the cross-sell evaluation
// asks take no part. What does not belong: the fit itself (recsys/training/newcomer-fit.ts).
import type { NewcomerChoice, TermWeights } from '../runs/evidence-summary.ts';
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { Random } from '../../foundation/random.ts';
import { newcomerStartWeights } from '../../recsys/evidence/evidence-features.ts';
import { userMetrics } from '../../recsys/metrics/ranking-metrics.ts';
import { EvidenceScores } from '../../recsys/scoring/evidence-scores.ts';
import type { ScoreFeeds } from '../../recsys/scoring/score-graph.ts';
import {
  crossSellQuestion,
  domainsOfUser,
  drawCrossSell,
  usersOfSeveralDomains,
} from '../../recsys/metrics/cross-sell.ts';
import type { Split } from '../../recsys/split/training-part.ts';
import { chooseForm, type EvidenceForm } from '../../recsys/training/evidence-choice.ts';
import { evidenceExamples, type EvidenceExamples } from '../../recsys/training/evidence-examples.ts';
import { fewestExamples, writeNewcomerWeights } from '../../recsys/training/evidence-fit.ts';
import { fitNewcomerWeights, joinExamples } from '../../recsys/training/newcomer-fit.ts';
import { countsWithoutFold, crossSellPlan } from './cross-sell-ranking.ts';
import { evidenceOptions } from './evidence-options.ts';
import type { RunInputs } from './run-inputs.ts';
import { TopItemsSelector } from './top-items-selector.ts';
import { rankWithGraph } from './run-model.ts';
import { pick, type TrainedModel } from './trained-model.ts';

const foldCount = 5;
/** The others choose. */
const foldsToFitOn = 3;
const candidateCount = 200;
const triedForms = ['start', 'fitted', 'transitions', 'itemNeighbours', 'textMean', 'popularity'] as const;

const startChoice: NewcomerChoice = {
  form: 'start',
  weights: newcomerStartWeights,
  examples: 0,
  chosenBy: 0,
  validation: {},
};

/** Int8 [users]: the fold of each user who takes part, −1: none. Drawn by the seed. */
export function newcomerFolds(
  { training }: Pick<RunInputs, 'training'>,
  split: Split,
  { seed, evidence }: RunSettings,
): Int8Array {
  const asked = drawCrossSell(split.training).hidden;
  const users = usersOfSeveralDomains(training).filter((user) => asked[user]! < 0);
  new Random(seed).fork('newcomers').shuffle(users);
  const foldOf = new Int8Array(training.userCount).fill(-1);
  users.slice(0, evidence.newcomerUsers).forEach((user, i) => {
    foldOf[user] = i % foldCount;
  });
  return foldOf;
}

export class NewcomerWork {
  readonly #executor: GraphExecutor;
  readonly #settings: RunSettings;
  readonly #inputs: RunInputs;
  readonly #model: TrainedModel;

  /** @param model with the parameters that the evidence joins; its item vectors stand in the executor */
  constructor(executor: GraphExecutor, settings: RunSettings, inputs: RunInputs, model: TrainedModel) {
    this.#executor = executor;
    this.#settings = settings;
    this.#inputs = inputs;
    this.#model = model;
  }

  /**
   * The states of the weights of all domains must stand in the executor; those of newcomers are overwritten.
   * @returns what each domain keeps
   */
  async run(pausePoint?: PausePoint): Promise<readonly NewcomerChoice[]> {
    const { data, training, split } = this.#inputs;
    const { domainCount, domainOffsets, userCount } = data;
    const foldOf = newcomerFolds(this.#inputs, split, this.#settings);
    const domains = Array.from({ length: domainCount }, (_, d) => d);
    if (!foldOf.some((fold) => fold >= 0)) return domains.map(() => startChoice);
    const learned: Split = { ...split, training };
    const options = evidenceOptions(this.#settings);
    const examples: EvidenceExamples[][] = domains.map(() => []);
    const fitted: (TermWeights | undefined)[] = [];
    const metrics = domains.map(() => new Map<EvidenceForm, number[]>());
    let selector: TopItemsSelector | undefined;
    for (let fold = 0; fold < foldCount; fold++) {
      await pausePoint?.();
      const counts = countsWithoutFold(learned, this.#inputs.counts.weights, foldOf, fold);
      const catalogue = await this.#model.catalogue(pausePoint, counts);
      const graph = new EvidenceScores(this.#executor, catalogue, options);
      selector ??= new TopItemsSelector(this.#executor, graph, domainOffsets);
      if (fold === foldsToFitOn)
        for (const d of domains) {
          const joined = joinExamples(examples[d]!);
          fitted.push(joined.count < fewestExamples ? undefined : fitNewcomerWeights(joined));
        }
      for (const domain of domains) {
        const hidden = Int8Array.from({ length: userCount }, (_, u) =>
          foldOf[u] === fold && domainsOfUser(training, u).includes(domain) ? domain : -1,
        );
        const question = crossSellQuestion(learned, hidden, 'validation');
        const users = Int32Array.from(question.targets.keys()).filter((u) => question.targets[u]! >= 0);
        if (users.length === 0) continue;
        const rows = users.map((_, row) => row);
        const histories = pick(question.histories, users);
        const people = users.map(() => -1);
        const asked = users.map(() => domain);
        const feeds = await this.#model.evidenceFeeds(
          { histories, users: people, asked },
          pausePoint,
          counts,
        );
        if (fold < foldsToFitOn) {
          writeNewcomerWeights(this.#executor, { domain, options }, withoutNeural(newcomerStartWeights));
          const wanted = { domain, k: candidateCount };
          const top = await selector.topItems(feeds, histories, wanted, { pausePoint });
          const targets = users.map((u) => question.targets[u]!);
          examples[domain]!.push(evidenceExamples({ feeds, catalogue, domain, rows, targets, top }));
          continue;
        }
        const placeOf = new Map(Array.from(users, (user, row) => [user, row]));
        const byUser: ScoreFeeds = {
          feeds: (block, d) =>
            feeds.feeds(
              block.map((user) => placeOf.get(user)!),
              d,
            ),
        };
        const plan = crossSellPlan(learned, question);
        for (const form of triedForms) {
          const weights = weightsOf(form, fitted[domain]);
          if (weights === undefined) continue;
          writeNewcomerWeights(this.#executor, { domain, options }, withoutNeural(weights));
          const scoring = { executor: this.#executor, graph, feeds: byUser };
          const { full } = await rankWithGraph(scoring, plan, { pausePoint });
          const values = userMetrics(full)['ndcg@10'];
          const list = metrics[domain]!.get(form) ?? [];
          metrics[domain]!.set(form, [...list, ...Array.from(users, (u) => values[u]!)]);
        }
      }
    }
    return domains.map((domain) =>
      choiceOf(
        metrics[domain]!,
        fitted[domain],
        examples[domain]!.reduce((sum, { count }) => sum + count, 0),
      ),
    );
  }
}

/** The trained vectors have seen the hidden items: they take no part in what is fitted and chosen here. */
const withoutNeural = (weights: TermWeights): TermWeights => ({ ...weights, neural: 0 });

function weightsOf(
  form: (typeof triedForms)[number],
  fitted: TermWeights | undefined,
): TermWeights | undefined {
  if (form === 'start') return newcomerStartWeights;
  return form === 'fitted' ? fitted : { [form]: 1 };
}

function choiceOf(
  metrics: ReadonlyMap<EvidenceForm, readonly number[]>,
  fitted: TermWeights | undefined,
  examples: number,
): NewcomerChoice {
  const lists = [...metrics].map(([form, values]) => [form, Float64Array.from(values)] as const);
  const form = chooseForm(Object.fromEntries(lists), examples) as (typeof triedForms)[number];
  const chosenBy = metrics.get('start')?.length ?? 0;
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    form,
    weights: weightsOf(form, fitted) ?? newcomerStartWeights,
    examples,
    chosenBy,
    validation: Object.fromEntries(lists.map(([name, values]) => [name, mean(values)])),
  };
}
