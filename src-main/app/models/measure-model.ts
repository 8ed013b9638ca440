// Use case: how fast an installed model file is on this machine, with prompts and titles as the stages use them.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { LlmEngine, JudgeRequest, WriteRequest } from '../../engines/llama/llm-engine.ts';
import type { TextEncoderEngine } from '../../engines/ort/text-encoder-engine.ts';
import { defaultAugmentOptions } from '../../contract/augment-options.ts';
import { buildJudgePrompts } from '../../recsys/augment/prompts.ts';
import { defaultProfileOptions } from '../../contract/profile-options.ts';
import { buildOverallProfilePrompt } from '../../recsys/profile/prompts.ts';
import { keepMeasuredSpeed, type SpeedMeasurement } from '../../services/models/measured-speeds.ts';
import { filesOf } from '../../services/models/encoder-files.ts';
import type { ModelFileState } from '../../services/models/model-files.ts';
import type { Host } from '../session/host.ts';
import { speedsPath } from './describe-models.ts';
import { runEngine } from '../../processes/run-engine.ts';
import type { UseCaseOptions } from '../session/use-case.ts';

const judgedHistories = 2;
const candidatesPerHistory = 8;
const writtenTexts = 8;
/** Of each text: enough for a steady speed; the whole texts would take a slow machine a minute. */
const tokensPerText = 32;
const encodedTitles = 384;
const titlesPerBatch = 64;

const things = [
  'tea',
  'soup',
  'lamp',
  'knife',
  'novel',
  'film',
  'tent',
  'jacket',
  'radio',
  'paint',
  'chair',
  'bread',
];
const kinds = ['green', 'steel', 'quiet', 'classic', 'small', 'winter', 'handmade'];
/** Titles of about the length that catalogues have; the same on every machine. */
const title = (i: number): string =>
  `${kinds[i % kinds.length]!} ${things[i % things.length]!} for ${things[(i * 5 + 3) % things.length]!}, no. ${i}`;

/**
 * Keeps the speeds with the file's digest.
 * @throws AppError not-found (unknown id, not installed), unsupported (a tokenizer), as the engines, cancelled
 */
export async function measureModel(
  host: Host,
  { id }: { readonly id: string },
  options: UseCaseOptions,
): Promise<SpeedMeasurement> {
  const file = (await host.models.list(options.signal)).find((one) => one.id === id);
  if (file?.state !== 'installed') {
    throw new AppError('not-found', message('model-not-measurable', { id }));
  }
  const measured = await measure(host, file, options);
  await keepMeasuredSpeed(speedsPath(host.models), file.sha256, measured);
  return measured;
}

function measure(host: Host, file: ModelFileState, options: UseCaseOptions): Promise<SpeedMeasurement> {
  options.onProgress({ stage: message('stage-load-model'), done: 0 });
  switch (file.role) {
    case 'chat':
      return measureChat(host, file.path, options);
    case 'encoder':
      return measureEncoder(host, file.path, options);
    case 'tokenizer':
      throw new AppError('unsupported', message('tokenizer-not-measurable'));
  }
}

function measureChat(host: Host, modelPath: string, options: UseCaseOptions): Promise<SpeedMeasurement> {
  const { signal, onProgress } = options;
  return runEngine<LlmEngine, SpeedMeasurement>(
    host,
    'llm',
    async (engine) => {
      const { gpu } = await engine.load({ modelPath, ...cpuThreadsOf(host) });
      throwIfCancelled(signal);
      const requests = judgeRequests();
      let judged = 0;
      const judging = await secondsOf(() =>
        engine.judge(
          requests,
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.said);
            onProgress({
              stage: message('stage-judge'),
              done: ++judged,
              total: requests.length,
              unit: 'prompts',
            });
          },
          signal,
        ),
      );
      onProgress({ stage: message('stage-write'), done: 0, total: writtenTexts, unit: 'texts' });
      let tokens = 0;
      let texts = 0;
      const writing = await secondsOf(() =>
        engine.write(
          writeRequests(),
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.said);
            tokens += answer.value.answerTokens;
            onProgress({ stage: message('stage-write'), done: ++texts, total: writtenTexts, unit: 'texts' });
          },
          signal,
        ),
      );
      return {
        speeds: [
          { unit: 'prompts/s', value: judged / judging },
          { unit: 'tokens/s', value: tokens / writing },
        ],
        measuredAt: new Date().toISOString(),
        device: gpu,
      };
    },
    { signal },
  );
}

async function measureEncoder(
  host: Host,
  modelPath: string,
  { signal, onProgress }: UseCaseOptions,
): Promise<SpeedMeasurement> {
  const { engine: kind, ...files } = await filesOf(host.models, modelPath);
  return runEngine<TextEncoderEngine, SpeedMeasurement>(
    host,
    kind,
    async (engine) => {
      await engine.loadEncoder({ ...files, ...cpuThreadsOf(host) });
      const titles = Array.from({ length: encodedTitles }, (_, i) => title(i));
      const seconds = await secondsOf(async () => {
        for (let from = 0; from < titles.length; from += titlesPerBatch) {
          throwIfCancelled(signal);
          await engine.encode(titles.slice(from, from + titlesPerBatch));
          const done = Math.min(titles.length, from + titlesPerBatch);
          onProgress({ stage: message('stage-embed'), done, total: titles.length, unit: 'titles' });
        }
      });
      return {
        speeds: [{ unit: 'titles/s', value: titles.length / seconds }],
        measuredAt: new Date().toISOString(),
        device: 'cpu',
      };
    },
    { signal },
  );
}

/** As the stages load it: with the CPU threads of Settings. */
function cpuThreadsOf({ engineLimits: { cpuThreads } }: Host): { cpuThreads?: number } {
  return cpuThreads > 0 ? { cpuThreads } : {};
}

function judgeRequests(): JudgeRequest[] {
  return Array.from({ length: judgedHistories }, (_, user) => {
    const history = Array.from({ length: 15 }, (_, i) => title(user * 31 + i));
    const candidates = Array.from({ length: candidatesPerHistory }, (_, i) => title(500 + user * 17 + i));
    const { system, context, questions } = buildJudgePrompts(
      history,
      candidates,
      defaultAugmentOptions.prompt,
    );
    return questions.map((question, i) => ({ id: `${user} ${i}`, system, context, question }));
  }).flat();
}

function writeRequests(): WriteRequest[] {
  return Array.from({ length: writtenTexts }, (_, i) => {
    const summaries = [
      { domainName: 'First', itemCount: 5 + i, text: `The customer likes ${title(i)}, in every season.` },
      { domainName: 'Second', itemCount: 3, text: `The customer likes ${title(i + 40)}.` },
    ];
    const prompt = buildOverallProfilePrompt(summaries, defaultProfileOptions);
    return { id: String(i), ...prompt, maxTokens: tokensPerText, temperature: 0, seed: 42 };
  });
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.max(1e-3, (performance.now() - started) / 1000);
}
