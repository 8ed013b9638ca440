// The workspace that a command takes when none is named.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { existingWorkspacePath, workspacePathForImport } from './workspace-path.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-paths-'));
  mkdirSync(join(folder, 'folder.isthmus')); // a folder, a lock and a nameless file are no workspaces
  writeFileSync(join(folder, 'a.isthmus-lock'), '');
  writeFileSync(join(folder, '.isthmus'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes the named file, else the only one, else says what to do', () => {
  expect(existingWorkspacePath('x.isthmus', folder)).toBe('x.isthmus');
  expect(() => existingWorkspacePath(undefined, folder)).toThrow(/no workspace .* isthmus import/);
  writeFileSync(join(folder, 'a.isthmus'), '');
  expect(existingWorkspacePath(undefined, folder)).toBe(join(folder, 'a.isthmus'));
  writeFileSync(join(folder, 'b.isthmus'), '');
  expect(() => existingWorkspacePath(undefined, folder)).toThrow(/2 workspaces .*\(a\.isthmus, b\.isthmus\)/);
});

it('an import makes a new one only where there is none', () => {
  expect(workspacePathForImport(undefined, 'new.isthmus', folder)).toBe(join(folder, 'new.isthmus'));
  writeFileSync(join(folder, 'a.isthmus'), '');
  expect(workspacePathForImport(undefined, 'new.isthmus', folder)).toBe(join(folder, 'a.isthmus'));
});
