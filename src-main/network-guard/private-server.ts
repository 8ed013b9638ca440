// Requests to one server on this machine or in a private network. Its name is resolved once, every address it has must be
// private, and each connection goes to the address that was checked, not to what the name may mean later (DNS rebinding).
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { isLoopbackAddress } from './loopback.ts';
import { withTargetAllowed } from './network-decision.ts';
import { isPrivateAddress } from './private-address.ts';
import { recordOwnEntry, switchOn } from './network-state.ts';

/** Looks a name up; of `dns.promises`. */
export type LookUp = (name: string) => Promise<readonly { readonly address: string }[]>;

export interface PrivateResponse {
  readonly status: number;
  /** Seconds to wait before the next try, where the server says so. */
  readonly retryAfterSeconds?: number;
  readonly text: string;
}

export interface PrivateRequest {
  readonly method: 'GET' | 'POST';
  /** Below the server's URL: `/chat/completions`. */
  readonly path: string;
  /** JSON. */
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Answers are short; a server that sends more than this is none of ours. */
const mostResponseBytes = 4 * 1024 * 1024;
const idleTimeoutMs = 10 * 60_000;

const lookUpAll: LookUp = (name) => dns.promises.lookup(name, { all: true });

export class PrivateServer implements Disposable {
  /** `10.1.2.3:8000`: where every connection goes. */
  readonly address: string;
  readonly #url: URL;
  readonly #host: string;
  readonly #agent: http.Agent;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #switchOff: () => void;

  private constructor(url: URL, host: string, apiKey: string | undefined) {
    this.#url = url;
    this.#host = host;
    this.address = `${host}:${portOf(url)}`;
    this.#agent = url.protocol === 'https:' ? new https.Agent(keepAlive) : new http.Agent(keepAlive);
    this.#headers = {
      host: url.host,
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    };
    this.#switchOff = switchOn('model-server', this.address);
  }

  /**
   * Resolves the server and shows it as switched on until it is disposed.
   * @param url http or https, without credentials or query: `http://10.1.2.3:8000/v1`
   * @throws AppError invalid-input (no such URL), not-found (the name), unsupported (an address that is not private)
   */
  static async open(
    url: string,
    options: { readonly apiKey?: string | undefined; readonly lookUp?: LookUp } = {},
  ): Promise<PrivateServer> {
    const parsed = URL.parse(url);
    if (
      parsed === null ||
      !/^https?:$/.test(parsed.protocol) ||
      [parsed.username, parsed.password, parsed.search, parsed.hash].some((part) => part !== '')
    )
      throw new AppError('invalid-input', message('server-url-invalid', { url }));
    const name = parsed.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(name) === 0 ? await resolve(name, options.lookUp ?? lookUpAll) : [name];
    const open = addresses.find((address) => !isPrivateAddress(address));
    if (open !== undefined) {
      recordOwnEntry({ outcome: 'refused', via: 'model-server', target: `${name} (${open})` });
      throw new AppError('unsupported', message('server-not-private', { name, address: open }));
    }
    return new PrivateServer(parsed, addresses[0]!, options.apiKey);
  }

  /** Redirects are not followed. @throws the system's error (no connection), AppError corrupt-data (too long), AbortError */
  request({ method, path, body, signal }: PrivateRequest): Promise<PrivateResponse> {
    const isHttps = this.#url.protocol === 'https:';
    const options: https.RequestOptions = {
      method,
      host: this.#host,
      port: portOf(this.#url),
      path: `${this.#url.pathname.replace(/\/+$/, '')}${path}`,
      agent: this.#agent,
      headers: this.#headers,
      timeout: idleTimeoutMs,
      ...(isHttps && isIP(this.#url.hostname.replace(/^\[|\]$/g, '')) === 0
        ? { servername: this.#url.hostname }
        : {}),
      ...(signal === undefined ? {} : { signal }),
    };
    const send = (): Promise<PrivateResponse> =>
      new Promise((resolve, reject) => {
        const request = (isHttps ? https : http).request(options, (response) => {
          readAll(response).then((text) => {
            const { statusCode: status = 0, headers } = response;
            const seconds = Number(headers['retry-after']);
            resolve({ status, text, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) });
          }, reject);
        });
        request.on('timeout', () => request.destroy(new Error('timeout')));
        request.on('error', reject);
        request.end(body);
      });
    return isLoopbackAddress(this.#host) ? send() : withTargetAllowed('model-server', this.address, send);
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
    this.#switchOff();
  }
}

const keepAlive = { keepAlive: true, maxSockets: 64 };

const portOf = ({ port, protocol }: URL): number =>
  Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port);

async function resolve(name: string, lookUp: LookUp): Promise<string[]> {
  try {
    const found = await withTargetAllowed('model-server', name, () => lookUp(name));
    if (found.length > 0) return found.map(({ address }) => address);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('not-found', message('server-name-unknown', { name, reason }), { cause: error });
  }
  throw new AppError('not-found', message('server-name-unknown', { name, reason: '' }));
}

async function readAll(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostResponseBytes)
      throw new AppError('corrupt-data', message('server-answer-too-long', { bytes: mostResponseBytes }));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
