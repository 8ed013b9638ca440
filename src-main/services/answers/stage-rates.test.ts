// Rates of stages: kept by model and kind, and only where enough was asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createWorkspace } from '../../store/open-workspace.ts';
import { keepStageRate, readStageRates } from './stage-rates.ts';

it('keeps the latest rate of each kind, and no rate of a few prompts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-rates-'));
  const workspace = createWorkspace(join(folder, 'a.isthmus'));
  onTestFinished(() => {
    workspace.close();
    rmSync(folder, { recursive: true });
  });
  keepStageRate(workspace, 'm', { stage: 'profile', prompts: 7, durationMs: 10 });
  expect(readStageRates(workspace, 'm')).toEqual({});
  keepStageRate(workspace, 'm', { stage: 'profile', prompts: 40, durationMs: 20_000 });
  keepStageRate(workspace, 'm', { stage: 'list', prompts: 10, durationMs: 1000 });
  keepStageRate(workspace, 'm', { stage: 'profile', prompts: 40, durationMs: 10_000 });
  expect(readStageRates(workspace, 'm')).toEqual({ profile: 4, list: 10 });
  expect(readStageRates(workspace, 'other')).toEqual({});
  workspace.settings.set('stageRates/broken', { profile: -1 });
  expect(readStageRates(workspace, 'broken')).toEqual({});
});
