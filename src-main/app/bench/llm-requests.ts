// Prompts of the product for measurements of the language model.
import type { JudgeRequest, WriteRequest } from '../../engines/llama/llm-engine.ts';
import { defaultAugmentOptions } from '../../contract/augment-options.ts';
import { buildJudgePrompts } from '../../recsys/augment/prompts.ts';
import { defaultProfileOptions } from '../../contract/profile-options.ts';
import { buildOverallProfilePrompt } from '../../recsys/profile/prompts.ts';
import type { BenchEnvironment } from './measurement.ts';

interface JudgedWork {
  readonly users: number;
  readonly candidates: number;
}

/** Questions of the first users with a history, about items spread over the catalogue. */
export async function judgeRequests(
  { session, dataset }: BenchEnvironment,
  { users, candidates: count }: JudgedWork,
): Promise<JudgeRequest[]> {
  const { items, interactions, datasets } = session.workspace;
  const id = await dataset();
  const titles = items.titles(id);
  const { userCount } = datasets.get(id);
  const requests: JudgeRequest[] = [];
  for (let user = 0; user < userCount && requests.length < users * count; user++) {
    const history = interactions.ofUser(id, user).map(({ itemIndex }) => titles[itemIndex]!);
    if (history.length < 5) continue;
    const candidates = Array.from(
      { length: count },
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

/** As many prompts that write an overall profile, all different, at temperature 0. */
export function writeRequests(count: number): WriteRequest[] {
  return Array.from({ length: count }, (_, i) => {
    const text = `The customer likes subject ${i}, and buys it in every season.`;
    const summaries = [
      { domainName: 'First', itemCount: 5 + i, text },
      { domainName: 'Second', itemCount: 3, text: `Something else, number ${i}.` },
    ];
    const prompt = buildOverallProfilePrompt(summaries, defaultProfileOptions);
    return { id: String(i), ...prompt, temperature: 0, seed: 42 };
  });
}
