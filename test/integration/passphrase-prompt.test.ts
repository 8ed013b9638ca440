// Passphrases typed at a terminal: asked for where they are needed, never shown, and a new one twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import { isEncrypted } from '../../src-main/store/workspace-keys.ts';
import { noTerminal, runAtTerminal, type AtTerminal } from '../support/at-terminal.ts';
import { noCipher } from '../support/cipher.ts';
import { commandLineProgram, runIsthmus } from '../support/command-line.ts';

const [first, second] = ['seven quiet walruses', 'eight loud lanterns'];
const missing = noCipher ?? noTerminal;

describe.skipIf(missing !== undefined)(`passphrases at a terminal ${missing ?? ''}`, () => {
  let folder: string;
  let path: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-prompt-'));
    path = join(folder, 'a.isthmus');
    createWorkspace(path).close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const type = (args: readonly string[], answers: readonly string[]): Promise<AtTerminal> =>
    runAtTerminal([process.execPath, commandLineProgram, ...args], answers, {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '', LC_ALL: 'C', ISTHMUS_DATA_DIR: join(folder, 'data') },
    });

  it('change nothing where both answers differ', async () => {
    const { code, shown } = await type(['workspace', 'encrypt'], [first, second]);
    expect(shown).toContain('The two passphrases differ.');
    expect(code).not.toBe(0);
    expect(isEncrypted(path)).toBe(false);
  });

  it('encrypt, open and change, and are not shown', async () => {
    const encrypted = await type(['workspace', 'encrypt'], [first, first]);
    expect(encrypted, encrypted.shown).toMatchObject({ code: 0 });
    expect(isEncrypted(path)).toBe(true);
    const changed = await type(['workspace', 'change-passphrase'], [first, second, second]);
    expect(changed, changed.shown).toMatchObject({ code: 0 });
    const wrong = await type(['runs', 'list'], [first]);
    expect(wrong.shown).toContain('This is not the passphrase');
    const opened = await type(['runs', 'list'], [second]);
    expect(opened, opened.shown).toMatchObject({ code: 0 });
    for (const { shown } of [encrypted, changed, wrong, opened]) {
      expect(shown).not.toContain(first);
      expect(shown).not.toContain(second);
    }
  });

  it('are not asked for where nobody is at a terminal', async () => {
    const { code, stderr } = await runIsthmus(['runs', 'list'], { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain('no passphrase was given');
  });
});
