// Ablations are found by what they leave out, and by nothing else that differs.
import { describe, expect, it } from 'vitest';
import { ablationNames } from '../../contract/ablated-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import { runSourcesSchema, type RunSources } from '../../contract/run-sources.ts';
import { leaveOut, partsInEffect } from '../../contract/ablated-settings.ts';
import { findAblation, isAblation, type AblatedRun } from './ablations.ts';

const defaults = runSettingsSchema.parse({});
const sourcesOf = (encoder: string, augmentation: string | null): RunSources =>
  runSourcesSchema.parse({ encoder, augmentation, app: '1' });
const runOf = (settings: RunSettings, changes: Partial<AblatedRun> = {}): AblatedRun => ({
  model: 'llm-edt',
  state: 'finished',
  dataHash: 'd',
  settings,
  sources: sourcesOf('e', 'a'),
  ...changes,
});
const full = runOf(defaults);

describe('isAblation', () => {
  it('knows each part, and takes no part for another', () => {
    for (const left of ablationNames) {
      const other = runOf(leaveOut(defaults, left));
      expect(ablationNames.filter((name) => isAblation(full, other, name))).toEqual([left]);
    }
    expect(ablationNames.some((name) => isAblation(full, full, name))).toBe(false);
  });

  it.each<[string, AblatedRun, boolean]>([
    [
      'other device and threads',
      runOf({ ...leaveOut(defaults, 'profiles'), device: 'cuda', threads: 3 }),
      true,
    ],
    ['another seed', runOf({ ...leaveOut(defaults, 'profiles'), seed: 43 }), false],
    ['another model', runOf(leaveOut(defaults, 'profiles'), { model: 'sasrec' }), false],
    ['other data', runOf(leaveOut(defaults, 'profiles'), { dataHash: 'x' }), false],
    ['another encoder', runOf(leaveOut(defaults, 'profiles'), { sources: sourcesOf('x', 'a') }), false],
    ['other synthetic rows', runOf(leaveOut(defaults, 'profiles'), { sources: sourcesOf('e', 'x') }), false],
    ['settings of another program', runOf(leaveOut(defaults, 'profiles'), { settings: undefined }), false],
  ])('%s: %s', (_, other, expected) => {
    expect(isAblation(full, other, 'profiles')).toBe(expected);
  });

  it('does not ask which synthetic rows there were where none are read', () => {
    const other = runOf(leaveOut(defaults, 'augmentation'), {
      sources: sourcesOf('e', null),
    });
    expect(isAblation(full, other, 'augmentation')).toBe(true);
  });
});

it('prefers a finished ablation, then the newest', () => {
  const settings = leaveOut(defaults, 'phase2');
  const [older, newer] = [runOf(settings, { dataHash: 'd' }), runOf(settings)];
  const running = runOf(settings, { state: 'running' });
  expect(findAblation(full, [older, newer, running], 'phase2')).toBe(newer);
  expect(findAblation(full, [running], 'phase2')).toBe(running);
  expect(findAblation(full, [full], 'phase2')).toBeUndefined();
});

describe('partsInEffect', () => {
  const read = { acceptedRows: 3, profiles: 2 };
  it('names what took part', () => {
    expect([...partsInEffect(defaults, read)]).toEqual([...ablationNames]);
    expect([...partsInEffect(defaults, { acceptedRows: 0, profiles: 0 })]).toEqual([
      'phase1',
      'phase2',
      'evidence',
    ]);
    expect([...partsInEffect(defaults, { acceptedRows: 3, profiles: 0 })]).toEqual([
      'augmentation',
      'phase1',
      'phase2',
      'evidence',
    ]);
  });

  it('profiles act in phase 2 only; a run of one phase has no phase to leave out', () => {
    expect([...partsInEffect(leaveOut(defaults, 'phase2'), read)]).toEqual(['augmentation', 'evidence']);
  });
});
