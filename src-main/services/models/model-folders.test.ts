// Where models are looked for: the data folder of each platform, and the resources of a packaged app.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, modelFolders, packageResourceFolders } from './model-folders.ts';

describe('data folder', () => {
  it.each([
    [{ ISTHMUS_DATA_DIR: '/data' }, 'linux', '/data'],
    [{ XDG_DATA_HOME: '/xdg' }, 'linux', join('/xdg', 'isthmus')],
    [{}, 'linux', join(homedir(), '.local', 'share', 'isthmus')],
    [{}, 'darwin', join(homedir(), 'Library', 'Application Support', 'Isthmus')],
    [{ APPDATA: '/roaming' }, 'win32', join('/roaming', 'Isthmus')],
    [{ ISTHMUS_DATA_DIR: '' }, 'linux', join(homedir(), '.local', 'share', 'isthmus')],
  ] as const)('%j on %s', (env, platform, expected) => {
    expect(dataFolder(env, platform)).toBe(expected);
  });
});

describe('resources of a package', () => {
  it.each([
    ['file:///opt/Isthmus/resources/app.asar/out/main/chunks/x.js', '/opt/Isthmus/resources'],
    ['file:///opt/Isthmus/resources/app/out/main/cli.js', '/opt/Isthmus/resources'],
    [
      'file:///A/Isthmus.app/Contents/Resources/app.asar/out/main/cli.js',
      '/A/Isthmus.app/Contents/Resources',
    ],
  ])('are found from %s', (moduleUrl, folder) => {
    expect(packageResourceFolders(moduleUrl, undefined)).toEqual([folder]);
  });

  it('are Electron’s own where it runs, once; none in a checkout', () => {
    const moduleUrl = 'file:///opt/Isthmus/resources/app.asar/out/main/cli.js';
    expect(packageResourceFolders(moduleUrl, '/opt/Isthmus/resources')).toEqual(['/opt/Isthmus/resources']);
    expect(packageResourceFolders('file:///home/me/resources/isthmus/out/main/cli.js', undefined)).toEqual(
      [],
    );
    expect(modelFolders('/data', ['/opt/Isthmus/resources'])).toEqual({
      own: join('/data', 'models'),
      shipped: [join('/opt/Isthmus/resources', 'models')],
    });
  });
});
