// An exported model folder of a tiny model, written by the app's own code: for tests and tools that need the folder alone.
import { spawnSync } from 'node:child_process';
import { writeExportFolder } from '../../src-main/services/recommendations/export-folder.ts';
import { tinyScoringModel } from './tiny-scoring-model.ts';

/** @param folder made here */
export async function writeTinyExport(folder: string): Promise<void> {
  const itemCount = 12;
  const model = tinyScoringModel(itemCount);
  const profile = [0.5, -1, 0, 2];
  await writeExportFolder(folder, {
    ...{ run: 'r1', modelName: 'tiny', dataset: 'sample', createdAt: '2026-11-20T10:00:00.000Z' },
    repeats: 'exclude',
    withUsers: true,
    provenance: { app: 'test', workspace: 'w.isthmus', dataHash: 'd' },
    domains: [
      { name: 'Food', firstNumber: 1, lastNumber: 5 },
      { name: 'Kitchen', firstNumber: 6, lastNumber: 12 },
    ],
    items: Array.from({ length: itemCount }, (_, i) => ({
      ...{ number: i + 1, domain: i < 5 ? 'Food' : 'Kitchen', id: `i${i}`, title: `Item ${i}` },
    })),
    users: [{ id: '007', history: Int32Array.of(1, 7) }],
    scoringModel: {
      onnx: model.onnx,
      maxLength: 3,
      extraInputs: [{ name: 'profile', dtype: 'float32', shape: [1, 4], fill: 0, meaning: 'profile vector' }],
      examples: [{ user: 0, history: [1, 7], extra: { profile }, scores: model.score([1, 7], profile) }],
    },
  });
}

/** A Python that has onnxruntime and numpy, if there is one: `ISTHMUS_TEST_PYTHON`, `python3` or `python`. */
export function findScoringPython(): string | undefined {
  for (const python of [process.env['ISTHMUS_TEST_PYTHON'], 'python3', 'python']) {
    if (!python) continue;
    const env = { ...process.env, ORT_DISABLE_TELEMETRY: '1' };
    const { status } = spawnSync(python, ['-c', 'import onnxruntime, numpy'], { stdio: 'ignore', env });
    if (status === 0) return python;
  }
  return undefined;
}
