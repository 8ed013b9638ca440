// The model files as the window shows them: state, use, fit on this machine, measured speed, sources.
import { freemem, totalmem } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { ModelFileView, ModelsView } from '../../contract/rpc/models.ts';
import { encoderFiles } from '../../services/models/encoder-files.ts';
import { fitOf, GgufFactsCache, memoryNeedBytes } from '../../services/models/memory-need.ts';
import { readMeasuredSpeeds } from '../../services/models/measured-speeds.ts';
import type { ModelFiles, ModelFileState } from '../../services/models/model-files.ts';

/** Where speeds measured on this machine are kept: beside the model files. */
export function speedsPath(models: ModelFiles): string {
  return join(models.folder, 'speeds.json');
}

const factsCache = new GgufFactsCache();

/** @throws AppError corrupt-data (a damaged list of own files), cancelled */
export async function describeModels(models: ModelFiles, signal?: AbortSignal): Promise<ModelsView> {
  const files = await models.list(signal);
  const roles = [...new Set(files.map(({ role }) => role))];
  const used = await Promise.all(roles.map((role) => models.find(role).catch(() => undefined)));
  const usedPaths = new Set(used.flatMap((file) => (file === undefined ? [] : [file.path])));
  const speeds = await readMeasuredSpeeds(speedsPath(models));
  const memory = { freeBytes: freemem(), totalBytes: totalmem() };
  const describe = async (file: ModelFileState): Promise<ModelFileView> => {
    const isGguf = extname(file.path) === '.gguf' && file.state === 'installed';
    const reading = isGguf ? await factsCache.read(file.path, file.sizeBytes) : undefined;
    const facts = reading !== undefined && 'facts' in reading ? reading.facts : undefined;
    const problem = reading !== undefined && 'problem' in reading ? reading.problem : null;
    const need = file.state === 'installed' ? memoryNeedBytes(file.role, file.sizeBytes, facts) : undefined;
    const known = models.known(file.id);
    return {
      ...file,
      fileName: known?.fileName ?? basename(file.path),
      licence: file.licence ?? facts?.licence ?? null,
      message: file.message ?? problem,
      isKnown: known !== undefined,
      isUsed: usedPaths.has(file.path),
      isRemovable: models.isRemovable(file),
      sources:
        known === undefined
          ? null
          : {
              package: `${known.sources.pypi.package} ${known.sources.pypi.version}`,
              page: known.sources.url.href,
            },
      memoryNeedBytes: need ?? null,
      fit: file.state === 'installed' ? fitOf(need, memory) : null,
      speed: speeds.get(file.sha256) ?? null,
    };
  };
  const isEncoderReady = await encoderFiles(models).then(
    () => true,
    () => false,
  );
  return { files: await Promise.all(files.map(describe)), memory, folder: models.folder, isEncoderReady };
}
