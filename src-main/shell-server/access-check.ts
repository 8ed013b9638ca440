// Who may talk to the server: only a page that this server gave out, to somebody who has the token of this run.
// Loopback alone is not enough: any web page that the user has open can send requests to 127.0.0.1.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type WithHeaders = Pick<IncomingMessage, 'headers'>;

export interface Access {
  readonly port: number;
  /** Of this run; known from the address that was printed. */
  readonly token: string;
}

/** The name of the cookie that carries the token after the first visit. Ports share cookies, so it names the port. */
export function cookieName({ port }: Access): string {
  return `isthmus-${port}`;
}

function allowedHosts({ port }: Access): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** The Host header names this server: a name that an attacker's DNS points here (rebinding) does not. */
export function isOwnHost(request: WithHeaders, access: Access): boolean {
  return request.headers.host !== undefined && allowedHosts(access).includes(request.headers.host);
}

/** The Origin header, where one is required (WebSocket, POST), names this server. */
export function isOwnOrigin(request: WithHeaders, access: Access): boolean {
  const { origin } = request.headers;
  return origin !== undefined && allowedHosts(access).some((host) => origin === `http://${host}`);
}

/** Compares in constant time. */
export function isToken(candidate: string | null | undefined, { token }: Access): boolean {
  if (candidate === null || candidate === undefined) return false;
  const [given, wanted] = [Buffer.from(candidate), Buffer.from(token)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The request carries this run's token in its cookie. */
export function hasToken(request: WithHeaders, access: Access): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const prefix = `${cookieName(access)}=`;
  return cookies.some((cookie) => cookie.startsWith(prefix) && isToken(cookie.slice(prefix.length), access));
}
