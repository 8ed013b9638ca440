// The stages of the language model against llama.cpp alone: the same model, prompts and numbers of tokens, in turns, so
// that whatever else the machine does meanwhile slows both.
import { questionText } from '../../engines/llama/question-text.ts';
import type { LlmEngine, RawPrompt } from '../../engines/llama/llm-engine.ts';
import { AppError } from '../../foundation/errors.ts';
import { judgeRequests, writeRequests } from './llm-requests.ts';
import type { Measured, Measurement } from './measurement.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Turns of stage and llama.cpp each. */
const rounds = 3;
const usersPerRound = 8;
const candidatesPerUser = 10;
const textsPerRound = 16;

/** One turn of a stage. @returns the same work for llama.cpp alone */
type StageTurn = (engine: LlmEngine, round: number, signal: AbortSignal) => Promise<RawPrompt[]>;

async function ratio(
  { session, options }: Parameters<Measurement['measure']>[0],
  stage: string,
  turn: StageTurn,
): Promise<Measured> {
  return session.withLanguageModel(async ({ engine, info }) => {
    let [ours, raw] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      options.onProgress({ stage: asSaid(stage), done: round, total: rounds, unit: 'rounds' });
      const startedMs = performance.now();
      const work = await turn(engine, round, options.signal);
      ours += (performance.now() - startedMs) / 1000;
      raw += await engine.decodeRaw(work, options.signal);
    }
    const note = message('bench-turns', {
      model: info.name,
      turns: rounds,
      seconds: ours.toFixed(1),
      sequences: info.parallelSequences,
      alone: raw.toFixed(1),
    });
    return { value: raw / ours, note };
  }, options.signal);
}

export const llmRatioMeasurements: readonly Measurement[] = [
  {
    name: 'llm-judge-ratio',
    work: message('bench-llm-judge-ratio'),
    unit: 'of llama.cpp',
    target: '≥ 0.9',
    measure: async (environment) => {
      const users = rounds * usersPerRound;
      const requests = await judgeRequests(environment, { users, candidates: candidatesPerUser });
      const perRound = requests.length / rounds;
      return ratio(environment, 'judge', async (engine, round, signal) => {
        const part = requests.slice(round * perRound, (round + 1) * perRound);
        await engine.judge(part, (answer) => requireOk(answer), signal);
        return part.map(({ system, context, question }) => ({
          system,
          user: questionText(context, question),
          group: context,
          answerTokens: 0,
        }));
      });
    },
  },
  {
    name: 'llm-write-ratio',
    work: message('bench-llm-write-ratio'),
    unit: 'of llama.cpp',
    target: '≥ 0.9',
    measure: (environment) =>
      ratio(environment, 'write', async (engine, _round, signal) => {
        const requests = writeRequests(textsPerRound);
        const written = new Map<string, number>();
        await engine.write(
          requests,
          (answer) => {
            const { id, answerTokens } = requireOk(answer);
            written.set(id, answerTokens);
          },
          signal,
        );
        return requests.map(({ id, system, prompt }) => ({
          system,
          user: prompt,
          group: id,
          answerTokens: written.get(id)!,
        }));
      }),
  },
];

function requireOk<T>(answer: { ok: true; value: T } | { ok: false; said: Message }): T {
  if (!answer.ok) throw new AppError('internal', answer.said);
  return answer.value;
}
