// Program: three training steps of phase 1 on the execution provider named by the first argument; prints losses and a
// sample of the parameters as one JSON array.
import '../../src-main/network-guard/native-telemetry-off.ts';
import { openExecutor } from '../../src-main/engines/ort/open-executor.ts';
import type { ExecutionProvider } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { NextItemBatches } from '../../src-main/recsys/batching/next-item-batches.ts';
import { buildPhaseOne } from '../../src-main/recsys/models/phase-one.ts';
import { stateNames } from '../../src-main/recsys/models/phase-program.ts';
import {
  packStates,
  unpackStates,
  writeDropoutPools,
  writeInitialStates,
} from '../../src-main/recsys/training/phase-states.ts';
import { trainEpoch } from '../../src-main/recsys/training/train-epoch.ts';

const itemCount = 40;
const random = new Random(1);
const offsets = Int32Array.from({ length: 17 }, (_, s) => s * 6);
const sequences = {
  offsets,
  items: Int32Array.from({ length: 96 }, () => random.integer(itemCount)),
  isTarget: new Uint8Array(96).fill(1),
};
const phase = buildPhaseOne({
  itemCount,
  domainCount: 2,
  textDimension: 12,
  hidden: 16,
  blocks: 1,
  heads: 2,
  feedForward: 8,
  maxLength: 8,
  objective: 'softmax',
  idVectors: true,
  dropout: 0.2,
  weightDecay: 0.01,
  idWeightDecay: 0.01,
});
// a GPU's first steps are compared with the CPU's, and would be refused here
const executor = openExecutor(process.argv[2] as ExecutionProvider, 0);
executor.writeState(stateNames.textVectors, {
  data: Float32Array.from({ length: itemCount * 12 }, () => random.normal()),
  shape: [itemCount, 12],
});
writeInitialStates(executor, phase, 1);
writeDropoutPools(executor, phase, 1);
await packStates(executor, phase.packs);
const session = await executor.open(phase.program);
const batches = new NextItemBatches(sequences, new Uint8Array(itemCount).fill(1), {
  domainOffsets: Int32Array.of(0, 15, itemCount),
  domains: [0, 1],
  tokenBudget: 1000,
  maxLength: 8,
  objective: 'softmax',
  negatives: 8,
  seed: 1,
  distinctItems: true,
});
const plan = batches.plan(0);
const numbers: number[] = [];
for (let turn = 0; turn < 3; turn++) {
  const { loss } = await trainEpoch(
    {
      steps: 1,
      prepare: (_, step) => ({ session, dropout: phase.dropout, batch: batches.batch(plan[0]!, step) }),
    },
    { learningRate: 0.01, seed: 1, stepsBefore: turn, clock: () => performance.now() },
  );
  numbers.push(loss);
}
await unpackStates(executor, phase.packs);
// Softmax ignores a shift of the keys: their bias has no gradient but rounding noise, which Adam scales up to full steps.
const compared = phase.trained.filter(({ name }) => !/key\..*bias/.test(name));
for (const { name } of compared) numbers.push(...(await executor.readState(name)).data.slice(0, 8));
console.log(JSON.stringify(numbers));
process.exit(0); // without waiting for the driver's own threads
