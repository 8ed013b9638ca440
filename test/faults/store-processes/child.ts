// A process of its own for the fault tests: does one thing with a workspace and reports each step on its output.
// Usage: node child.ts <task> <workspace>
import '../../../src-main/network-guard/native-telemetry-off.ts'; // before ONNX Runtime
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, openWorkspace } from '../../../src-main/store/open-workspace.ts';
import { toAppError } from '../../../src-main/foundation/errors.ts';
import type { RunId } from '../../../src-main/store/identifiers.ts';

const [task = '', path = '', run = ''] = process.argv.slice(2);
const say = (line: string): void => console.log(line);
/** WordPiece with three words: a file that is sound, so that the model's is looked at. */
const smallTokenizer = {
  model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { '[UNK]': 0, probe: 1, a: 2 } },
};
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
      const workspace = attempt();
      workspace.close();
      say(workspace.isReadOnly ? 'open for reading' : 'open');
    } catch (error) {
      const { code, message } = toAppError(error);
      say(`${code}: ${message}`);
    }
  }
} else if (task === 'make') {
  // Makes the workspace, or opens it, and fills it if it holds nothing.
  const { importSample } = await import('../../../src-main/services/datasets/sample-dataset.ts');
  const workspace = existsSync(path) ? openWorkspace(path) : createWorkspace(path);
  if (workspace.datasets.list().length === 0) await importSample(workspace, { users: 20 });
  workspace.close();
  say('made');
} else if (task === 'onnx') {
  // Files `N.onnx` of a folder, from a number on: one line each.
  const { OrtTextEncoder } = await import('../../../src-main/engines/ort/text-encoder.ts');
  const tokenizerPath = join(path, 'tokenizer.json');
  writeFileSync(tokenizerPath, JSON.stringify(smallTokenizer));
  for (let id = Number(run); existsSync(join(path, `${id}.onnx`)); id++) {
    try {
      await new OrtTextEncoder().loadEncoder({
        modelPath: join(path, `${id}.onnx`),
        tokenizerPath,
        cpuThreads: 1,
      });
      say(`${id} loaded`);
    } catch (error) {
      const { code } = toAppError(error);
      say(code === 'internal' ? `${id} internal: ${String(error)}` : `${id} ${code}`);
    }
  }
} else {
  throw new Error(`unknown task ${task}`);
}
