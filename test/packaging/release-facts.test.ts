// A deb is not made with an invented maintainer.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageConfiguration } from '../../build/packaging/electron-builder.ts';
import { factsOfRelease, refusedTargets, type ReleaseFacts } from '../../build/packaging/release-facts.ts';

const root = resolve(import.meta.dirname, '../..');
const home = 'https://www.iana.org/';

describe('formats that show who answers for them', () => {
  it.each<[ReleaseFacts, readonly string[]]>([
    [{}, ['"author"', '"homepage"', 'Set them']],
    [{ author: 'Ada Lovelace', homepage: home }, ['"author"', 'Set it']],
    [{ author: 'Ada <ada@isthmus.invalid>', homepage: home }, ['"author"']],
    [{ author: { email: 'ada@iana.org' }, homepage: home }, ['"author"']],
    [{ author: 'Ada <ada@iana.org>', homepage: 'https://example.org/x' }, ['"homepage"']],
    [{ author: 'Ada <ada@iana.org>', homepage: 'www.iana.org' }, ['"homepage"']],
    [{ author: 'Ada <ada@iana.org> (https://www.iana.org)', homepage: home }, []],
    [{ author: { name: 'Ada', email: 'ada@iana.org' }, homepage: home }, []],
  ])('%j', (facts, words) => {
    const refusal = refusedTargets(['AppImage', 'deb'], facts);
    if (words.length === 0) expect(refusal).toBeUndefined();
    for (const word of words) expect(refusal).toContain(word);
    for (const fact of ['"author"', '"homepage"'])
      if (!words.includes(fact)) expect(refusal ?? '').not.toContain(fact);
    expect(refusedTargets(['AppImage', 'tar.gz', 'nsis', 'dmg'], facts)).toBeUndefined();
  });

  it('`npm run package -- deb` says so at once, without a stack', (context) => {
    const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as ReleaseFacts;
    const expected = refusedTargets(['deb'], facts);
    if (expected === undefined) context.skip('package.json has an author and a homepage');
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(root, 'build', 'package.mjs'), 'deb'],
      {
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '', ISTHMUS_AUTHOR: '', ISTHMUS_HOMEPAGE: '' },
      },
    );
    expect({ status, stderr, stdout }).toEqual({ status: 1, stderr: `package: ${expected}\n`, stdout: '' });
  });

  it('a workflow may say them in place of package.json', () => {
    const facts = factsOfRelease({ ISTHMUS_AUTHOR: 'Ada <ada@iana.org>', ISTHMUS_HOMEPAGE: home });
    expect(facts).toEqual({ author: { name: 'Ada', email: 'ada@iana.org' }, homepage: home });
    expect(refusedTargets(['deb'], { author: 'Ada Lovelace', ...facts })).toBeUndefined();
    expect(factsOfRelease({ ISTHMUS_AUTHOR: '', ISTHMUS_HOMEPAGE: '' })).toEqual({});
    const configuration = packageConfiguration({ variant: 'lite', staging: '/s', output: '/o', facts });
    expect(configuration.extraMetadata).toEqual(facts);
  });

  it('the configuration invents neither', () => {
    const configuration = packageConfiguration({ variant: 'lite', staging: '/staging', output: '/output' });
    expect(JSON.stringify(configuration)).not.toContain('invalid');
    expect(configuration).not.toHaveProperty('extraMetadata');
  });
});

describe('model files in a package', () => {
  it.each([
    ['full', true],
    ['lite', false],
    ['cuda', true],
  ] as const)('%s: %s', (variant, isInside) => {
    const { extraResources } = packageConfiguration({ variant, staging: '/staging', output: '/output' });
    const models = { from: join('/staging', 'models'), to: 'models' };
    if (isInside) expect(extraResources).toContainEqual(models);
    else expect(extraResources).not.toContainEqual(models);
  });
});
