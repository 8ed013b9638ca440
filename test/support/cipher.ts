// Whether SQLite is installed with its cipher: packages of an earlier time are without it.
import Database from 'better-sqlite3';

/** Why tests of encryption cannot run here; undefined where they can. */
export const noCipher: string | undefined =
  new Database(':memory:').pragma('cipher', { simple: true }) === undefined
    ? 'SQLite is installed without encryption: npm ci'
    : undefined;
