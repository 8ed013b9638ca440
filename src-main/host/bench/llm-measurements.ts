// Measurements of the language model: judging candidates and writing profiles, with the prompts of the product.
import { AppError } from '../../foundation/errors.ts';
import type { JudgeRequest, WriteRequest } from '../../engines/llama/llm-engine.ts';
import { defaultAugmentOptions } from '../../recsys/augment/augment-options.ts';
import { buildJudgePrompts } from '../../recsys/augment/prompts.ts';
import { defaultProfileOptions } from '../../recsys/profile/profile-options.ts';
import { buildOverallProfilePrompt } from '../../recsys/profile/prompts.ts';
import type { BenchEnvironment, Measurement } from './measurement.ts';

const judgedUsers = 12;
const candidatesPerUser = 20;
const writtenTexts = 16;

/** Questions of the first users with a history, about items spread over the catalogue. */
async function judgeRequests({ session, dataset }: BenchEnvironment): Promise<JudgeRequest[]> {
  const { items, interactions, datasets } = session.workspace;
  const id = await dataset();
  const titles = items.titles(id);
  const { userCount } = datasets.get(id);
  const requests: JudgeRequest[] = [];
  for (let user = 0; user < userCount && requests.length < judgedUsers * candidatesPerUser; user++) {
    const history = interactions.ofUser(id, user).map(({ itemIndex }) => titles[itemIndex]!);
    if (history.length < 5) continue;
    const candidates = Array.from(
      { length: candidatesPerUser },
      (_, i) => titles[(user * 7919 + i * 104_729) % titles.length]!,
    );
    const { system, context, questions } = buildJudgePrompts(
      history,
      candidates,
      defaultAugmentOptions.prompt,
    );
    questions.forEach((question, i) => requests.push({ id: `${user} ${i}`, system, context, question }));
  }
  return requests;
}

function writeRequests(): WriteRequest[] {
  return Array.from({ length: writtenTexts }, (_, i) => {
    const text = `The customer likes subject ${i}, and buys it in every season.`;
    const summaries = [
      { domainName: 'First', itemCount: 5 + i, text },
      { domainName: 'Second', itemCount: 3, text: `Something else, number ${i}.` },
    ];
    const prompt = buildOverallProfilePrompt(summaries, defaultProfileOptions);
    return { id: String(i), ...prompt, temperature: 0, seed: 42 };
  });
}

const seconds = (startedMs: number): number => (performance.now() - startedMs) / 1000;

export const llmMeasurements: readonly Measurement[] = [
  {
    name: 'llm-judge',
    work: 'candidates judged by the chat model, the history shared by the candidates of a user',
    unit: 'prompts/s',
    target: null,
    measure: async (environment) => {
      const { session, options } = environment;
      const requests = await judgeRequests(environment);
      return session.withLanguageModel(async ({ engine, info }) => {
        const started = performance.now();
        let tokens = 0;
        let answers = 0;
        await engine.judge(
          requests,
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.message);
            tokens += answer.value.promptTokens;
            options.onProgress({ stage: 'judge', done: ++answers, total: requests.length, unit: 'prompts' });
          },
          options.signal,
        );
        const perPrompt = Math.round(tokens / requests.length);
        return {
          value: requests.length / seconds(started),
          note: `${info.name}, ${requests.length} prompts of ${perPrompt} tokens, ${info.parallelSequences} at once, ${info.gpu}`,
        };
      }, options.signal);
    },
  },
  {
    name: 'llm-write',
    work: 'profile texts written by the chat model',
    unit: 'tokens/s',
    target: null,
    measure: async ({ session, options }) =>
      session.withLanguageModel(async ({ engine, info }) => {
        const started = performance.now();
        let tokens = 0;
        await engine.write(
          writeRequests(),
          (answer) => {
            if (!answer.ok) throw new AppError('internal', answer.message);
            tokens += answer.value.answerTokens;
          },
          options.signal,
        );
        return { value: tokens / seconds(started), note: `${info.name}, ${tokens} tokens written` };
      }, options.signal),
  },
];
