// Measurements of the language model: judging candidates and writing profiles, with the prompts of the product.
import { AppError } from '../../foundation/errors.ts';
import { judgeRequests, writeRequests } from './llm-requests.ts';
import type { Measurement } from './measurement.ts';
import { message } from '../../messages/message.ts';

const judgedUsers = 12;
const candidatesPerUser = 20;
const writtenTexts = 16;

const seconds = (startedMs: number): number => (performance.now() - startedMs) / 1000;

export const llmMeasurements: readonly Measurement[] = [
  {
    name: 'llm-judge',
    work: message('bench-llm-judge'),
    unit: 'prompts/s',
    target: null,
    measure: async (environment) => {
      const { session, options } = environment;
      const requests = await judgeRequests(environment, {
        users: judgedUsers,
        candidates: candidatesPerUser,
      });
      return session.withLanguageModel(async ({ engine, info }) => {
        const started = performance.now();
        let tokens = 0;
        let answers = 0;
        await engine.judge(
          requests,
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.said);
            tokens += answer.value.promptTokens;
            options.onProgress({
              stage: message('stage-judge'),
              done: ++answers,
              total: requests.length,
              unit: 'prompts',
            });
          },
          options.signal,
        );
        const perPrompt = Math.round(tokens / requests.length);
        return {
          value: requests.length / seconds(started),
          note: message('bench-prompts', {
            model: info.name,
            prompts: requests.length,
            tokens: String(perPrompt),
            sequences: info.parallelSequences,
            device: info.gpu,
          }),
        };
      }, options.signal);
    },
  },
  {
    name: 'llm-write',
    work: message('bench-llm-write'),
    unit: 'tokens/s',
    target: null,
    measure: async ({ session, options }) =>
      session.withLanguageModel(async ({ engine, info }) => {
        const started = performance.now();
        let tokens = 0;
        await engine.write(
          writeRequests(writtenTexts),
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.said);
            tokens += answer.value.answerTokens;
          },
          options.signal,
        );
        return {
          value: tokens / seconds(started),
          note: message('bench-written', { model: info.name, tokens }),
        };
      }, options.signal),
  },
];
