// Keys of encrypted workspaces, in the memory of this process alone. An encrypted file begins with the salt of its key, so that a
// key belongs to a file whatever its name: backups and copies are opened with it too. The form is SQLCipher 4's with its default
// settings (AES-256 in pages of 4,096 bytes, each with an HMAC; PBKDF2-HMAC-SHA512, 256,000 rounds).
// What does not belong: changing a file's key (recode-workspace.ts).
import Database from 'better-sqlite3';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

const saltBytes = 16;
const keyBytes = 32;
/** SQLCipher 4's default. */
const rounds = 256_000;
const pageBytes = 4096;
/** Of 256 values, a page of random bytes holds nearly all; text, zeros or a damaged database do not. */
const fewestValues = 245;
const shortestPassphrase = 8;

/** Key and salt as the cipher takes them, in hexadecimal, by the salt. */
const keys = new Map<string, string>();
let offered: string | undefined;

/** What the first encrypted workspace without a key is tried with: what a person gave when the program was started. */
export function offerPassphrase(passphrase: string | undefined): void {
  offered = passphrase;
}

/** The first page of a file; undefined: it has none, or may not be read. */
function firstPage(path: string): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const facts = fstatSync(file);
    if (!facts.isFile() || facts.size === 0 || facts.size % pageBytes !== 0) return undefined;
    const page = Buffer.alloc(pageBytes);
    return readSync(file, page, 0, pageBytes, 0) === pageBytes ? page : undefined;
  } catch {
    return undefined; // what is wrong with it is said where it is opened
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A file of whole pages whose first one looks like chance: an encrypted workspace tells nothing else of itself. */
export function isEncrypted(path: string): boolean {
  const page = firstPage(path);
  return (
    page !== undefined && !page.subarray(0, 15).equals(sqliteHeader) && new Set(page).size >= fewestValues
  );
}
const sqliteHeader = Buffer.from('SQLite format 3');

/** The key that fits the file's salt, in the cipher's form; undefined: none is known, or it needs none. */
export function keyOf(path: string): string | undefined {
  if (keys.size === 0) return undefined;
  const page = firstPage(path);
  return page === undefined ? undefined : keys.get(page.toString('hex', 0, saltBytes));
}

/** For engine processes, which get it over their pipe. */
export function rememberKey(key: string | undefined): void {
  if (key !== undefined) keys.set(key.slice(2 * keyBytes), key);
}

/** A key with a salt of its own. @throws AppError invalid-input for a short passphrase */
export function newKey(passphrase: string): string {
  if (passphrase.length < shortestPassphrase)
    throw new AppError('invalid-input', message('passphrase-short', { least: shortestPassphrase }));
  return derive(passphrase, randomBytes(saltBytes));
}

const derive = (passphrase: string, salt: Buffer): string =>
  pbkdf2Sync(passphrase.normalize('NFC'), salt, rounds, keyBytes, 'sha512').toString('hex') +
  salt.toString('hex');

/**
 * From now on this process can open the file, and copies of it.
 * @throws AppError invalid-input (the wrong passphrase), unsupported (SQLite was built without the cipher)
 */
export function unlockWorkspace(path: string, passphrase: string): void {
  const page = firstPage(path);
  if (page === undefined || !isEncrypted(path)) return;
  const key = derive(passphrase, page.subarray(0, saltBytes));
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    applyKey(database, key);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError) || cause.code !== 'SQLITE_NOTADB') throw cause;
    throw new AppError('invalid-input', message('passphrase-wrong', { path }), { cause });
  } finally {
    database.close();
  }
  rememberKey(key);
}

/** @throws AppError invalid-input: the file is encrypted, and no fitting passphrase was given */
export function requireUnlocked(path: string): void {
  if (!isEncrypted(path) || keyOf(path) !== undefined) return;
  if (offered === undefined) throw new AppError('invalid-input', message('workspace-locked', { path }));
  unlockWorkspace(path, offered);
}

/** Before anything is read of the file. @throws AppError unsupported */
export function applyKey(database: Database.Database, key: string): void {
  useCipher(database);
  database.pragma(`key = "x'${key}'"`);
}

/** @throws AppError unsupported where SQLite was built without the cipher */
export function useCipher(database: Database.Database): void {
  if (database.pragma("cipher = 'sqlcipher'", { simple: true }) !== 'sqlcipher')
    throw new AppError('unsupported', message('cipher-missing'));
}
