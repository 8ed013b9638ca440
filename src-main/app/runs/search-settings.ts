// Use case: a search of settings by validation alone (`search`). No test metric is computed.
import { createHash } from 'node:crypto';
import { settingPathsOf, settingsForModel } from '../../contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import {
  searchInputSchema,
  type SearchInput,
  type SearchResult,
  type SearchTrial,
} from '../../contract/search.ts';
import { parseSettings } from '../../contract/setting-fields.ts';
import { overrideSettings } from '../../contract/setting-overrides.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { drawTrials, roundsOf, survivors } from '../../recsys/training/successive-halving.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Run } from '../../store/runs.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { createRun, currentSources } from './create-run.ts';
import { usualSpace } from './search-space.ts';
import { trainModel } from './train-model.ts';

type Parsed = ReturnType<typeof searchInputSchema.parse>;

/**
 * Each trial of each round is a run with the search's tag. The same call takes what is trained and goes on with the rest.
 * @throws AppError not-found, invalid-input (a setting, nothing to search), resource-exhausted, cancelled
 */
export async function searchSettings(
  session: WorkspaceSession,
  input: SearchInput,
  options: UseCaseOptions,
): Promise<SearchResult> {
  const { workspace } = session;
  const asked = parseInput(searchInputSchema, input);
  const { model, trials: count, seed, budgetMs } = asked;
  const dataset = chooseDataset(workspace, asked.dataset);
  const space = asked.space ?? usualSpace(model);
  if (Object.keys(space).length === 0)
    throw new AppError('invalid-input', message('search-without-settings', { model }));
  const base = settingsForModel(model, asked.settings);
  const most = base.phase1.maxEpochs;
  const drawn = drawTrials(space, { count, seed });
  const settingsOf = (trial: number, epochs: number): RunSettings =>
    settingsOfTrial(asked, drawn[trial]!, epochs);
  const rounds = roundsOf(count, most);
  for (const trial of drawn.keys()) settingsOf(trial, most); // a value out of range is said before anything is trained
  const search = tagOf(asked, dataset, space, currentSources(workspace, dataset));
  const timer = budgetMs === undefined ? [] : [AbortSignal.timeout(budgetMs)];
  const signal = AbortSignal.any([options.signal, ...timer]);
  const result: { epochs: number; trials: SearchTrial[] }[] = [];
  let alive = [...drawn.keys()];
  let isComplete = true;
  for (const epochs of rounds) {
    const round: { epochs: number; trials: SearchTrial[] } = { epochs, trials: [] };
    result.push(round);
    for (const trial of alive) {
      const settings = settingsOf(trial, epochs);
      const name = `${search} trial ${trial + 1}, ${epochs} epochs`;
      const run =
        workspace.runs.list(dataset.id).find((each) => each.name === name && each.tags.includes(search)) ??
        createRun(workspace, dataset, { name, model, settings, tags: [search] });
      isComplete &&= await train(session, run, { ...options, signal });
      throwIfCancelled(options.signal);
      const validation = validationOf(session, run);
      round.trials.push({
        trial: trial + 1,
        run: run.id,
        epochs,
        settings: valuesOf(settings, space),
        validation,
      });
      if (!isComplete) break;
    }
    if (!isComplete) break;
    alive = survivors(round.trials.map(({ validation }) => validation ?? 0)).map((place) => alive[place]!);
  }
  const best = result
    .flatMap(({ trials }) => trials)
    .filter(({ validation }) => validation !== null)
    .sort((a, b) => b.epochs - a.epochs || b.validation! - a.validation! || a.trial - b.trial)[0];
  return { dataset: dataset.id, model, search, isComplete, rounds: result, best: best ?? null };
}

/** @returns false: the time was up before it was trained */
async function train(session: WorkspaceSession, run: Run, options: UseCaseOptions): Promise<boolean> {
  if (session.workspace.runs.get(run.id).state === 'finished') return true;
  if (options.signal.aborted) return false;
  try {
    await trainModel(session, { run: run.id, evaluate: false }, options);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'cancelled') return false;
    throw error;
  }
}

/** A run that stopped in the middle has a value too, of fewer epochs: it does not count. */
function validationOf({ workspace }: WorkspaceSession, { id }: Run): number | null {
  if (workspace.runs.get(id).state !== 'finished') return null;
  return workspace.runs.outcomes().find((outcome) => outcome.id === id)?.validationNdcg10 ?? null;
}

function settingsOfTrial(
  { model, settings }: Parsed,
  drawn: Readonly<Record<string, string>>,
  epochs: number,
): RunSettings {
  const changed = overrideSettings(settings, {
    ...drawn,
    'phase1.maxEpochs': String(epochs),
    'phase2.maxEpochs': String(Math.min(epochs, settings.phase2.maxEpochs)),
  });
  return settingsForModel(model, parseSettings(runSettingsSchema, changed));
}

function valuesOf(settings: RunSettings, space: Parsed['space'] & object): SearchTrial['settings'] {
  return Object.fromEntries(
    Object.keys(space).map((path) => {
      let value: unknown = settings;
      for (const name of path.split('.')) value = (value as Readonly<Record<string, unknown>>)[name];
      return [path, value as string | number | boolean];
    }),
  );
}

/** The same for the same data, inputs, settings, space and seed; more trials of it go on with those there are. */
function tagOf({ model, settings, seed }: Parsed, dataset: Dataset, space: object, sources: object): string {
  const known = settingPathsOf(model);
  const facts = JSON.stringify([model, settings, seed, dataset.dataHash, space, sources, known]);
  return `search-${createHash('sha256').update(facts).digest('hex').slice(0, 8)}`;
}
