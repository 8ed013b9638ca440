// A language model behind a private server, for one piece of work: the connection, the model's name, the engine.
import { z } from 'zod';
import { AppError } from '../../foundation/errors.ts';
import { ServerEngine } from '../../engines/openai/server-engine.ts';
import { asSaid, message } from '../../messages/message.ts';
import { PrivateServer } from '../../network-guard/private-server.ts';
import { namedModel } from '../../services/prompts/named-model.ts';
import type { LanguageServer } from '../../contract/prompts.ts';
import type { AnsweringModel } from './answering-model.ts';
import type { WorkspaceSession } from './workspace-session.ts';

/** The key that a server may want; never kept. */
const keyVariable = 'ISTHMUS_SERVER_KEY';
const defaultConcurrency = 16;

/**
 * Its answers are kept under the model's name, and may be used later without the server.
 * @throws AppError as `PrivateServer.open`; not-found (no connection, no such model), as `work`
 */
export async function withLanguageServer<T>(
  { workspace, logger }: WorkspaceSession,
  { url, model: wanted, concurrency = defaultConcurrency }: LanguageServer,
  work: (model: AnsweringModel) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  using server = await PrivateServer.open(url, { apiKey: process.env[keyVariable] });
  const model = wanted ?? (await onlyModel(server, signal));
  logger.log('info', 'private language server in use', { url, address: server.address, model });
  const engine = new ServerEngine({
    model,
    concurrency,
    post: (body, until) => server.request({ method: 'POST', path: '/chat/completions', body, signal: until }),
  });
  const named = namedModel(model);
  workspace.exportedPrompts.rememberModel(named);
  return await work({ engine, modelHash: named.modelHash });
}

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** @throws AppError not-found (no answer), invalid-input (several: says which) */
async function onlyModel(server: PrivateServer, signal: AbortSignal): Promise<string> {
  let names: string[];
  try {
    const { text } = await server.request({ method: 'GET', path: '/models', signal });
    names = modelList.parse(JSON.parse(text)).data.map(({ id }) => id);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('not-found', message('server-models-unknown', { address: server.address, reason }), {
      cause: error,
    });
  }
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  throw new AppError(
    'invalid-input',
    message('server-has-models', { address: server.address, names: asSaid(names.join(', ')) }),
  );
}
