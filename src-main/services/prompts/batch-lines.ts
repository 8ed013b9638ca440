// The file form of prompts and answers: the OpenAI batch format, one JSON object a line, which vLLM's `run-batch` and
// others read and write. Source: "Batch API", developers.openai.com/api/docs/guides/batch; vLLM, "Offline inference with the
// OpenAI batch file format".
import { z } from 'zod';
import type { CollectedPrompt } from './collecting-engine.ts';

/** A line of the file of prompts; `custom_id` is the hash under which the answer is kept. */
export const requestLine = ({ promptHash, body }: CollectedPrompt): string =>
  `${JSON.stringify({ custom_id: promptHash, method: 'POST', url: '/v1/chat/completions', body })}\n`;

/** A line of the file of answers; what else runners write is passed over. */
export const answerLineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number().nullish(), body: z.unknown().optional() }).nullish(),
  error: z.unknown().optional(),
});
export type AnswerLine = z.infer<typeof answerLineSchema>;

/** What a runner said of a request that failed; undefined where it did not. */
export function errorOf({ response, error }: AnswerLine): string | undefined {
  const status = response?.status_code ?? 200;
  if ((error === null || error === undefined) && status >= 200 && status < 300) return undefined;
  const said = messageIn(error) ?? messageIn(response?.body);
  return [status >= 200 && status < 300 ? undefined : `HTTP ${status}`, said]
    .filter((part) => part !== undefined)
    .join(': ')
    .slice(0, 300);
}

const withMessage = z.object({ message: z.string() });
const nested = z.object({ error: z.unknown().optional() });

function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const direct = withMessage.safeParse(value);
  if (direct.success) return direct.data.message;
  const inner = nested.safeParse(value);
  return inner.success && inner.data.error !== undefined ? messageIn(inner.data.error) : undefined;
}
