// The long form of test/faults/seeded-kills.test.ts: the flow killed many times, at moments of all its stages.
// node tools/kill-flow.ts [KILLS = 1000] [SEED = 1]
import { Random } from '../src-main/foundation/random.ts';
import { flowStages, killOnce, measureFlow } from '../test/support/killed-flow.ts';

const [kills = 1000, seed = 1] = process.argv.slice(2).map(Number);
const lasted = await measureFlow();
const random = new Random(seed);
const byStage = new Map<string, number>(flowStages.map((stage) => [stage, 0]));
let late = 0;
let faulty = 0;
for (let kill = 0; kill < kills; kill++) {
  const { stage, reached, faults } = await killOnce(random, lasted);
  if (reached === 'done') late += 1;
  byStage.set(stage, (byStage.get(stage) ?? 0) + 1);
  if (faults.length === 0) continue;
  faulty += 1;
  console.error(`kill ${kill} in "${stage}": ${faults.join('; ')}`);
}
const stages = [...byStage].map(([stage, count]) => `${stage} ${count}`).join(', ');
console.log(`${kills} kills (${stages}; ${late} after the end), ${faulty} with a fault`);
process.exitCode = faulty === 0 ? 0 : 1;
