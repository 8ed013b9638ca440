// The built command line in Chinese: errors, progress, results and help; and JSON that does not depend on the language.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoResult } from '../../src-main/contract/demo.ts';
import { documentOf, runIsthmus, type Ended } from '../support/command-line.ts';

/** A model that trains in seconds. */
const small = ['device=cpu', 'model.hidden=16', 'model.blocks=1', 'phase1.maxEpochs=1', 'phase2.maxEpochs=1'];

let folder: string;
let demo: Ended;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-language-'));
  const settings = small.flatMap((each) => ['--set', each]);
  demo = await isthmus('--lang', 'zh', 'demo', '--users', '60', '--json', ...settings);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isthmus = (...args: string[]): Promise<Ended> => runIsthmus(args, { cwd: folder });

describe('in Chinese', () => {
  it('progress: stages, amounts with units', () => {
    expect(demo.code).toBe(0);
    expect(demo.stderr).toMatch(/^1\/6 导入$/m);
    expect(demo.stderr).toMatch(/^6\/6 打分：\d+\/\d+ 位用户$/m);
    expect(demo.stderr).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  });

  it('an error, by --lang and by the locale of the system', async () => {
    const unknown = await isthmus('recommend', '--user', 'nobody', '--quiet', '--lang', 'zh');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^isthmus: 数据集中没有用户“nobody”。.+\n$/);
    const wrong = await runIsthmus(['stat'], { cwd: folder, locale: 'zh_CN.UTF-8' });
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^isthmus: 没有命令“stat”.*stats/),
    });
  });

  it('stats', async () => {
    const { code, stdout } = await isthmus('stats', '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^用户 +60$/m);
    expect(stdout).toMatch(/^划分 +留一法$/m);
    expect(stdout).toMatch(/^泄漏 +0 条合成交互和 0 份画像中均无$/m);
    expect(stdout).toMatch(/^领域 +用户 +物品 +交互$/m);
    expect(stdout).toMatch(/^注意：60 位用户中只有 \d+ 位在两个领域都有交互/m);
  });

  it('evaluate: verdict, tables, names of scorers and groups', async () => {
    const { code, stdout } = await isthmus('evaluate', '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^测试物品的全量排序，\d+ 位用户（训练 \w+）：$/m);
    expect(stdout).toMatch(/^排序者 +目标所在领域 +用户 +HR@10 +NDCG@10 +MRR$/m);
    expect(stdout).toMatch(/^物品转移 +全部用户 +\d+/m);
    expect(stdout).toMatch(/^模型 − 流行度 +[+−]0\.\d{4}（[+−]0\.\d{4} 至 [+−]0\.\d{4}）$/m);
    expect(stdout).toMatch(/^历史长度 +\S+ +\d+/m);
    expect(stdout.replace(/isthmus train --model [\w-]+/g, '')).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  });

  it('recommend: history, items and reasons', async () => {
    const user = (documentOf(demo) as DemoResult).recommendations[0]!.user!;
    const { code, stdout } = await isthmus('recommend', '--user', user, '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^用户 ${user}$`, 'm'));
    expect(stdout).toMatch(/^历史（\d+ 个中最近的 \d+ 个） +领域$/m);
    expect(stdout).toMatch(/ 物品 +标题 +得分 +原因$/m);
    expect(stdout).toMatch(/ · \d+%/);
    expect(stdout).not.toMatch(/customers?|history|because/);
  });

  it('help, asked for in three ways', async () => {
    const asked = await Promise.all([
      isthmus('stats', '--help', '--lang', 'zh'),
      isthmus('--lang', 'zh', 'help', 'stats'),
      isthmus('--lang=zh', 'stats', '-h'),
    ]);
    for (const { code, stdout } of asked) {
      expect(code).toBe(0);
      expect(stdout).toMatch(/^用法： isthmus stats \[选项\]\n/);
    }
  });
});

describe('JSON', () => {
  it('is the same in both languages', async () => {
    const [english, chinese] = await Promise.all([
      isthmus('stats', '--json'),
      isthmus('stats', '--json', '--lang', 'zh'),
    ]);
    expect(chinese.stdout).toBe(english.stdout);
    expect(documentOf(chinese)).toMatchObject({ users: 60 });
  });

  it('is the same for an error, which is told in Chinese on standard error', async () => {
    const ask = ['stats', '--json', '--quiet', '--workspace', 'none.isthmus'];
    const [english, chinese] = await Promise.all([isthmus(...ask), isthmus(...ask, '--lang', 'zh')]);
    expect(chinese.stdout).toBe(english.stdout);
    expect(documentOf(chinese)).toMatchObject({
      error: { code: 'not-found', message: expect.stringMatching(/^There is no workspace/) },
    });
    expect(chinese.stderr).toMatch(/^isthmus: 没有工作区“.*none\.isthmus”。/);
  });
});
