// Every stage that the product's sources name has its Chinese: one that is added there without it fails here.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlNames } from '../../src-main/contract/evaluation.ts';
import { messageInChinese, stageInChinese } from '../../src-main/contract/progress-zh.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { scorerWords } from '../../src-main/contract/scorer-words.ts';
import { runProgress } from '../../src-main/app/runs/run-progress.ts';

const sources = join(import.meta.dirname, '../../src-main');
const files = globSync('**/*.ts', { cwd: sources, exclude: (name) => name.endsWith('.test.ts') });
const named = files
  .filter((file) => !file.startsWith('app/bench')) // its rows are English, and no window shows them
  .flatMap((file) => [...readFileSync(join(sources, file), 'utf8').matchAll(/\bstage: '([^']+)'/g)])
  .map(([, stage]) => stage!);

describe('progress in Chinese', () => {
  it('finds the stages of the sources', () => expect(new Set(named).size).toBeGreaterThan(15));

  it.each([...new Set(named)])('knows the stage "%s"', (stage) =>
    expect(stageInChinese(stage)).not.toMatch(/[a-z]{2}/),
  );

  it('knows stages that name a phase, a device, a scorer or a place in the flow', () => {
    expect(stageInChinese('train phase 2')).toBe('第 2 阶段训练');
    expect(stageInChinese('train on webgpu')).toBe('在 webgpu 上训练');
    expect(stageInChinese('rank by the model')).toBe('按模型排序');
    for (const control of controlNames)
      expect(stageInChinese(`rank by ${scorerWords.en[control]}`)).toBe(`按${scorerWords.zh[control]}排序`);
    expect(stageInChinese('3/7 embed')).toBe('3/7 生成文本向量');
  });

  it('reads the numbers of an epoch as training says them', () => {
    const told: string[] = [];
    const show = runProgress(runSettingsSchema.parse({}), ({ message }) => told.push(message ?? ''));
    const step = { phase: 1, epoch: 3, loss: 6.5, tokensPerSecond: 34_567 } as const;
    show({ kind: 'step', ...step, step: 1, steps: 9 });
    expect(told.map(messageInChinese)).toEqual(['第 3 轮,损失 6.500,34,567 个词元/秒']);
  });

  it('leaves what it does not know', () => {
    expect(stageInChinese('something new')).toBe('something new');
    expect(messageInChinese('interactions.csv')).toBe('interactions.csv');
  });
});
