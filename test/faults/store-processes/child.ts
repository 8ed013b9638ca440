// A process of its own for the fault tests: does one thing with a workspace and reports each step on its output.
// Usage: node child.ts <task> <workspace>
import { createWorkspace, openWorkspace } from '../../../src-main/store/open-workspace.ts';
import { toAppError } from '../../../src-main/foundation/errors.ts';
import type { RunId } from '../../../src-main/store/identifiers.ts';

const [task = '', path = '', run = ''] = process.argv.slice(2);
const say = (line: string): void => console.log(line);
const endless = new Int32Array(new SharedArrayBuffer(4));

if (task === 'hold') {
  openWorkspace(path);
  say('open');
  Atomics.wait(endless, 0, 0);
} else if (task === 'import') {
  const workspace = openWorkspace(path);
  const users = 1000;
  await workspace.datasets.import({ name: 'killed', sourceFiles: [], importSettings: {} }, async (writer) => {
    await writer.addDomains(['a']);
    for (let block = 0; ; block++) {
      await writer.addUsers(Array.from({ length: users }, (_, u) => `u${block}-${u}`));
      await writer.addInteractions({
        firstUser: block * users,
        offsets: Int32Array.from({ length: users + 1 }, (_, u) => u * 20),
        items: new Int32Array(users * 20),
        timestamps: new Float64Array(users * 20),
      });
      say(`block ${block}`);
    }
  });
} else if (task === 'checkpoint') {
  // The engine's role: writes beside the host that started it.
  const workspace = openWorkspace(path, { role: 'engine' });
  const size = 1_000_000;
  for (let epoch = 2; ; epoch++) {
    const data = new Uint8Array(new Float32Array(size).fill(epoch).buffer);
    const tensors = ['a', 'b', 'c'].map((name) => ({ name, dtype: 'float32', shape: [size], data }) as const);
    const info = {
      phase: 1,
      kind: 'last',
      epoch,
      step: epoch,
      validationMetric: 0,
      manifest: { epoch },
    } as const;
    say(`save ${epoch}`);
    workspace.checkpoints.save(run as RunId, info, tensors);
    say(`saved ${epoch}`);
  }
} else if (task === 'try') {
  for (const attempt of [() => openWorkspace(path), () => createWorkspace(`${path}-new`)]) {
    try {
      attempt().close();
      say('open');
    } catch (error) {
      const { code, message } = toAppError(error);
      say(`${code}: ${message}`);
    }
  }
} else {
  throw new Error(`unknown task ${task}`);
}
