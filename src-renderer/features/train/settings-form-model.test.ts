// The form says what the schema says, in both languages, and finds what is wrong while one types.
import { describe, expect, it } from 'vitest';
import english from '../../../src-main/messages/en/window/runSettings.json' with { type: 'json' };
import { ablationNames, leaveOut, partsInEffect } from '../../../src-main/contract/ablated-settings.ts';
import { runSettingsSchema } from '../../../src-main/contract/run-settings.ts';
import { applyPreset, presetOf } from './presets.ts';
import {
  changedPaths,
  defaultValues,
  parseValues,
  settingFields,
  settingGroups,
  valuesOf,
} from './settings-form-model.ts';

const field = (path: string) => settingFields.find((one) => one.path === path);

describe('the fields', () => {
  it('have kind, range and default of the schema, in its order and groups', () => {
    expect(settingGroups).toEqual([
      'general',
      'model',
      'phase1',
      'phase2',
      'evidence',
      'profiles',
      'augmentation',
    ]);
    expect(field('model.hidden')).toMatchObject({
      ...{ kind: 'number', isInteger: true, minimum: 8, maximum: 1024, fallback: 128 },
    });
    expect(field('phase1.learningRate')).toMatchObject({ kind: 'number', isInteger: false, fallback: 0.001 });
    expect(field('model.objective')).toMatchObject({ kind: 'choice', choices: ['softmax', 'bce'] });
    expect(field('phase2.enabled')).toMatchObject({ kind: 'flag', fallback: true });
    expect(settingFields.length).toBe(Object.keys(defaultValues).length);
  });

  it('have the schema’s own words as their English help', () => {
    for (const { path, description } of settingFields) {
      const text = path.split('.').reduce<unknown>((tree, name) => (tree as Record<string, unknown>)[name], english); // prettier-ignore
      expect((text as { help: string }).help, path).toBe(description);
    }
  });

  it('begin as the schema’s defaults', () => {
    expect(parseValues(defaultValues)).toEqual({ ok: true, settings: runSettingsSchema.parse({}) });
    expect(changedPaths(defaultValues)).toEqual([]);
  });

  it('take the settings of a run and give them back', () => {
    const settings = runSettingsSchema.parse({ seed: 7, phase1: { dropout: 0.1 }, device: 'cpu' });
    const values = valuesOf(settings);
    expect(changedPaths(values)).toEqual(['seed', 'device', 'phase1.dropout']);
    expect(parseValues(values)).toEqual({ ok: true, settings });
  });
});

describe('what is wrong', () => {
  it.each([
    ['seed', '', { kind: 'missing' }],
    ['phase1.maxEpochs', 0, { kind: 'range', minimum: 1, maximum: 1000 }],
    ['phase1.maxEpochs', 2.5, { kind: 'not-whole' }],
    ['phase1.dropout', 0.95, { kind: 'range', minimum: 0, maximum: 0.9 }],
    ['model.hidden', 127, { kind: 'heads' }],
  ])('%s = %j', (path, value, problem) => {
    expect(parseValues({ ...defaultValues, [path]: value })).toEqual({
      ok: false,
      problems: { [path]: problem },
    });
  });
});

describe('presets', () => {
  it('change what they are for and keep seed, device and threads', () => {
    const own = { ...defaultValues, seed: 7, device: 'cpu', 'model.hidden': 64 };
    const published = applyPreset('published', own);
    expect(published).toMatchObject({
      seed: 7,
      device: 'cpu',
      'model.hidden': 128,
      'model.objective': 'bce',
    });
    expect(parseValues(published)).toMatchObject({
      ok: true,
      settings: { model: { idVectors: false }, phase1: { dropout: 0.5 }, phase2: { learningRate: 1e-4 } },
    });
    expect(presetOf(published)).toBe('published');
    expect(presetOf(own)).toBeUndefined();
    expect(presetOf({ ...defaultValues, seed: 9 })).toBe('default');
  });

  it('ablations leave out one part, and are known again', () => {
    const values = { ...defaultValues, seed: 7 };
    for (const name of ablationNames) expect(presetOf(applyPreset(name, values))).toBe(name);
    expect(changedPaths(applyPreset('phase2', defaultValues))).toEqual(['phase2.enabled']);
    const own = runSettingsSchema.parse({ model: { hidden: 64 } });
    expect(changedPaths(valuesOf(leaveOut(own, 'languageModel')))).toEqual([
      'model.hidden',
      'profiles.enabled',
      'augmentation.enabled',
    ]);
  });

  it('leave out ablations of what is not there', () => {
    const settings = runSettingsSchema.parse({});
    const inEffect = (read: { profiles: number; acceptedRows: number }): string[] => [
      ...partsInEffect(settings, read),
    ];
    expect(inEffect({ profiles: 0, acceptedRows: 0 })).toEqual(['phase1', 'phase2', 'evidence']);
    expect(inEffect({ profiles: 3, acceptedRows: 5 })).toEqual([...ablationNames]);
  });
});
