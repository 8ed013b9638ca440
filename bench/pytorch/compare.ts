// `npm run bench:pytorch -- WORKSPACE --python PYTHON [--objective softmax|bce]`: training speed of phase 1 against PyTorch
// on the same batches, in turns, so that whatever else the machine does slows both. The first steps are checked to give
// the same losses. Prints JSON rows as `isthmus bench` does. It needs a Python with torch and numpy, so it is no part of
// the product's own `bench`.
import '../../src-main/network-guard/native-telemetry-off.ts';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSettingsSchema, type RunSettings } from '../../src-main/contract/run-settings.ts';
import { encoderOfDataset } from '../../src-main/app/datasets/dataset-encoder.ts';
import { initialValues } from '../../src-main/recsys/models/parameters.ts';
import { buildPhaseOne } from '../../src-main/recsys/models/phase-one.ts';
import { phaseOneOptions } from '../../src-main/services/training/model-options.ts';
import { phaseOneBatches } from '../../src-main/services/training/phase-one.ts';
import { loadRunInputs, type RunInputs } from '../../src-main/services/training/run-inputs.ts';
import type { RunSources } from '../../src-main/contract/run-sources.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { MeasuredRow } from '../measured-row.ts';
import { quantile } from '../quantile.ts';
import { PeerFolder } from './peer-folder.ts';
import { startPeer } from './peer-process.ts';
import { drawPublishedBatch } from './published-batch.ts';
import { firstBatches, openTraining } from './training-side.ts';

const turns = 5;
const stepsPerTurn = 20;
const checkedSteps = 3;
/** Relative; both sum in Float32 in different orders. */
const tolerance = 1e-3;
const publishedSteps = 2;
const peers = ['packed', 'compiled'] as const;

/** Adds a run to the workspace at this path: give it a copy. */
async function readInputs(path: string, settings: RunSettings): Promise<RunInputs> {
  const workspace = openWorkspace(path);
  try {
    const dataset = workspace.datasets.latest();
    if (dataset === undefined) throw new Error('The workspace has no dataset.');
    const encoder = encoderOfDataset(workspace, dataset);
    const sources: RunSources = { encoder, augmentation: null, app: 'bench' };
    const { seed, device } = settings;
    const name = 'bench';
    const run = workspace.runs.create(dataset.id, {
      name,
      model: 'llm-edt',
      settings,
      seed,
      device,
      sources,
    });
    return await loadRunInputs(workspace, run, settings);
  } finally {
    workspace.close();
  }
}

function requireEqual(ours: readonly number[], theirs: readonly number[]): void {
  ours.forEach((loss, i) => {
    if (Math.abs(loss - theirs[i]!) > tolerance * Math.abs(loss)) {
      throw new Error(`Step ${i + 1} without dropout: loss ${loss} here, ${theirs[i]!} in PyTorch.`);
    }
  });
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
const count = (value: number): string => Math.round(value).toLocaleString('en');

interface Comparison {
  /** Of the first steps without dropout. */
  readonly losses: { readonly isthmus: readonly number[]; readonly pytorch: readonly number[] };
  readonly rows: readonly MeasuredRow[];
}

async function compare(
  folder: string,
  inputs: RunInputs,
  settings: RunSettings,
  python: string,
): Promise<Comparison> {
  const { seed, model, phase1 } = settings;
  const options = phaseOneOptions(settings, inputs);
  const batches = firstBatches(phaseOneBatches(settings, inputs), stepsPerTurn);
  const published = drawPublishedBatch(inputs, model.maxLength, seed);
  const peerFolder = new PeerFolder(folder);
  peerFolder.addPublished(published);
  for (const { inputs: fed } of batches) peerFolder.addBatch(fed);
  for (const parameter of buildPhaseOne(options).trained)
    peerFolder.addParameter(parameter.name, parameter.shape, initialValues(parameter, seed));
  peerFolder.addTextVectors(inputs.textVectors, inputs.textDimension);
  peerFolder.write({ options, learningRate: phase1.learningRate, seed });
  const peer = await startPeer(python, folder);

  const bare = await openTraining(inputs, { ...options, dropout: 0 }, settings, batches);
  const losses = {
    isthmus: (await bare.steps(checkedSteps)).losses,
    pytorch: await peer.check(checkedSteps),
  };
  await bare.dispose();
  requireEqual(losses.isthmus, losses.pytorch);

  const training = await openTraining(inputs, options, settings, batches);
  const ours: number[] = [];
  const theirs: Record<(typeof peers)[number], number[]> = { packed: [], compiled: [] };
  for (let turn = -1; turn < turns; turn++) {
    const { seconds } = await training.steps(stepsPerTurn);
    if (turn >= 0) ours.push(seconds);
    for (const kind of peers) {
      const peerSeconds = await peer.steps(kind, stepsPerTurn);
      if (turn >= 0) theirs[kind].push(peerSeconds); // the turn before the first warms up
    }
  }
  const { seconds: beside } = await training.steps(stepsPerTurn);
  const publishedSeconds = await peer.steps('published', publishedSteps);
  await training.dispose();
  await peer.close();

  const tokens = batches.reduce((sum, batch) => sum + batch.tokens, 0);
  const rate = (seconds: readonly number[]): string => count(tokens / median(seconds));
  const publishedRate = (published.tokens * publishedSteps) / publishedSeconds;
  const work = `phase-1 training (${model.objective}) against PyTorch ${peer.torch}`;
  const row = { unit: 'times as fast' };
  return {
    losses,
    rows: [
      ...peers.map((kind) => ({
        ...row,
        name: `train-against-${kind}`,
        work: `${work}, the same model and batches, ${kind === 'packed' ? 'eager' : 'torch.compile'}`,
        value: median(ours.map((own, turn) => theirs[kind][turn]! / own)),
        target: '≥ 1.0',
        note: `median of ${turns} turns of ${stepsPerTurn} steps: ${rate(ours)} against ${rate(theirs[kind])} tokens/s`,
      })),
      {
        ...row,
        name: 'train-against-published',
        work: `${work}, the published form: ${published.shape.join(' × ')} with padding, bce`,
        value: tokens / beside / publishedRate,
        target: '≥ 100',
        note: `${publishedSteps} steps of ${count(published.tokens)} real tokens in ${publishedSeconds.toFixed(1)} s: ${count(publishedRate)} tokens/s`,
      },
    ],
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, objective: { type: 'string', default: 'softmax' } },
});
const [given] = positionals;
if (given === undefined || values.python === undefined) {
  throw new Error(
    'Give an embedded workspace and a Python: npm run bench:pytorch -- fk.isthmus --python python3',
  );
}
const settings = runSettingsSchema.parse({
  model: {
    objective: values.objective,
    idVectors: values.objective === 'softmax',
    negativeSampling: 'uniform', // the peer has no correction
  },
});
const folder = mkdtempSync(join(tmpdir(), 'isthmus-bench-pytorch-'));
try {
  const workspace = join(folder, 'bench.isthmus');
  copyFileSync(given, workspace);
  const inputs = await readInputs(workspace, settings);
  console.log(JSON.stringify(await compare(folder, inputs, settings, values.python), undefined, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
