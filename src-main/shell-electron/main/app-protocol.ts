// app://isthmus/: the files of the built window, from one folder and nowhere else, with the page's headers.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from '../../app/window/page-headers.ts';
import { isAppAddress } from './app-address.ts';

/** What the build makes; with `nosniff`, anything else is not run. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Path of the file that the address names, or undefined if it names none inside the folder. */
export function fileOfAddress(url: string, folder: string): string | undefined {
  if (!isAppAddress(url)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined; // a broken percent escape
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const root = normalize(join(folder, sep));
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root) && file !== root ? file : undefined;
}

/** Answers a request of the page. Never rejects. */
export async function answerAppRequest(
  { method, url }: Pick<Request, 'method' | 'url'>,
  folder: string,
): Promise<Response> {
  const refuse = (status: number, text: string): Response =>
    new Response(text, { status, headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' } });
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Not allowed.');
  const file = fileOfAddress(url, folder);
  if (file === undefined) return refuse(404, 'There is nothing here.');
  try {
    const body = await readFile(file); // reads inside the package's archive too
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    return new Response(method === 'HEAD' ? null : body, {
      headers: { ...pageHeaders, 'content-type': type },
    });
  } catch {
    return refuse(404, 'There is nothing here.');
  }
}
