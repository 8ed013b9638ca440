// The small decisions of the shell: arguments, dialogs, the end of processes, restarts, closing and quitting.
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeJobs, mustAskBeforeInterrupting, withoutWindow } from './background-work.ts';
import { builtProgram } from './built-program.ts';
import { describeExitCode } from './exit-status.ts';
import { openOptions, saveOptions } from './file-dialogs.ts';
import { networkSwitches } from './network-switches.ts';
import { openedFile } from './opened-file.ts';
import { profileFolder } from './profile-folder.ts';
import { RestartPolicy } from './restart-policy.ts';

describe('opened file', () => {
  it.each([
    [['/opt/isthmus', 'shop.isthmus'], true, resolve('/work', 'shop.isthmus')],
    [['/opt/isthmus', '--flag', '/data/Shop.ISTHMUS'], true, '/data/Shop.ISTHMUS'],
    [['/electron', '.', 'shop.isthmus'], false, resolve('/work', 'shop.isthmus')],
    [['/electron', 'app.isthmus'], false, undefined], // the app's folder itself
    [['/electron', '--inspect=0', '/app.isthmus'], false, undefined],
    [['/electron', '--inspect=0', '/app', '-x', '/data/shop.isthmus'], false, '/data/shop.isthmus'],
    [['/opt/isthmus', 'orders.csv'], true, undefined],
    [['/opt/isthmus', '--x.isthmus'], true, undefined],
    [['/opt/isthmus'], true, undefined],
  ])('%j packaged %s: %s', (argv, isPackaged, file) =>
    expect(openedFile(argv, '/work', isPackaged)).toBe(file),
  );
});

describe('end of a utility process', () => {
  it.each([
    [9, { code: null, signal: 'SIGKILL' }],
    [137, { code: null, signal: 'SIGKILL' }],
    [139, { code: null, signal: 'SIGSEGV' }],
    [11, { code: null, signal: 'SIGSEGV' }],
    [6, { code: null, signal: 'SIGABRT' }],
    [256, { code: 1, signal: null }], // a status of waitpid
    [0, { code: 0, signal: null }],
    [1, { code: 1, signal: null }],
    [2, { code: 2, signal: null }],
  ])('%i on Linux', (code, end) => expect(describeExitCode(code, 'linux')).toEqual(end));

  it.each([
    [-1073741819, { code: null, signal: 'SIGSEGV' }], // 0xc0000005, as a signed number
    [0xe0000008, { code: null, signal: 'SIGKILL' }],
    [9, { code: 9, signal: null }],
  ])('%i on Windows', (code, end) => expect(describeExitCode(code, 'win32')).toEqual(end));
});

it('starts a host again, but not one that ends at once every time', () => {
  const policy = new RestartPolicy();
  expect(policy.allows(0)).toBe(true);
  expect(policy.allows(1000)).toBe(true);
  expect(policy.allows(2000)).toBe(false);
  const patient = new RestartPolicy();
  for (let minute = 0; minute < 5; minute++) expect(patient.allows(minute * 61_000)).toBe(true);
});

describe('dialogs', () => {
  const filters = [
    { name: 'CSV', extensions: ['csv', 'gz'] },
    { name: 'none', extensions: [] },
  ];
  it('open one or many files, or a folder, and always offer every file', () => {
    const options = openOptions(
      { mode: 'open-many', title: 'Data', defaultPath: '/data', filters },
      'All files',
    );
    expect(options).toEqual({
      title: 'Data',
      defaultPath: '/data',
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'CSV', extensions: ['csv', 'gz'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    const folder = openOptions({ mode: 'folder', title: 'x', filters: [] }, 'All');
    expect(folder.properties).toContain('openDirectory');
    expect(folder).not.toHaveProperty('defaultPath');
  });
  it('ask before a file is overwritten', () => {
    expect(saveOptions({ mode: 'save', title: 'x', filters }, 'All').properties).toContain(
      'showOverwriteConfirmation',
    );
  });
});

describe('without a window', () => {
  const jobs = [
    { id: '1', title: 'Train and evaluate', share: 0.419, isPaused: false },
    { id: '2', title: 'Import files', share: null, isPaused: false },
  ];
  it('works on while a job runs, and ends otherwise', () => {
    expect(withoutWindow(jobs, 'linux')).toBe('work-on');
    expect(withoutWindow([], 'win32')).toBe('quit');
    expect(withoutWindow([], 'darwin')).toBe('stay');
    expect(mustAskBeforeInterrupting(jobs)).toBe(true);
    expect(mustAskBeforeInterrupting([])).toBe(false);
  });
  it('names what runs', () => {
    expect(describeJobs(jobs)).toBe('Train and evaluate (41 %)\nImport files');
  });
});

it('keeps Chromium off every name', () => {
  expect(networkSwitches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
});

it("puts Chromium's files into the data folder, or a temporary one where that is read-only", () => {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-profile-'));
  expect(profileFolder(folder)).toBe(join(folder, 'window'));
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, ''); // a file where the folder should be: as good as read-only, also for root
  chmodSync(blocked, 0o400);
  const temporary = profileFolder(blocked);
  expect(temporary.startsWith(tmpdir())).toBe(true);
  expect(existsSync(temporary)).toBe(true);
  rmSync(temporary, { recursive: true });
  rmSync(folder, { recursive: true });
});

it('finds programs in the build, and says what to do where they are missing', () => {
  expect(builtProgram('host-entry.js')).toBe(resolve(import.meta.dirname, '../../../out/main/host-entry.js'));
  expect(() => builtProgram('host-entry.js', 'file:///nowhere/chunks/x.js')).toThrow('npm run build');
});
