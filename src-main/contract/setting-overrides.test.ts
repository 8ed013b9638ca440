// `--set path=value`: replaced leaves, types of the defaults, messages that name the nearest setting.
import { describe, expect, it } from 'vitest';
import { runSettingsSchema } from './run-settings.ts';
import { overrideSettings, settingPaths } from './setting-overrides.ts';

const settings = { seed: 42, device: 'auto', phase: { epochs: 10, enabled: true } };

describe('overrideSettings', () => {
  it('replaces leaves as the type of their default and leaves the rest and the input alone', () => {
    const changed = overrideSettings(settings, {
      'phase.epochs': '3',
      'phase.enabled': 'false',
      device: '1',
    });
    expect(changed).toEqual({ seed: 42, device: '1', phase: { epochs: 3, enabled: false } });
    expect(settings.phase.epochs).toBe(10);
  });

  it.each([
    ['phase.epoch', 'There is no setting "phase.epoch". Did you mean phase.epochs?'],
    ['epochs', 'Did you mean phase.epochs?'],
    ['phase', 'It is a group: phase.epochs, phase.enabled.'],
    ['phase.epochs.most', 'There is no setting "phase.epochs.most"'],
    ['constructor', 'Settings are: seed, device, phase.epochs, phase.enabled.'],
  ])('refuses the path %s', (path, message) => {
    expect(() => overrideSettings(settings, { [path]: '1' })).toThrow(message);
  });

  it.each([
    ['seed', 'soon', 'must be a number'],
    ['seed', '', 'must be a number'],
    ['seed', 'Infinity', 'must be a number'],
    ['phase.enabled', '1', 'must be true or false'],
  ])('refuses %s=%s', (path, value, message) => {
    expect(() => overrideSettings(settings, { [path]: value })).toThrow(message);
  });

  it('reaches every run setting', () => {
    const defaults = runSettingsSchema.parse({});
    const paths = settingPaths(defaults);
    expect(paths).toContain('phase2.bottleneck');
    const valueAt = (path: string): unknown =>
      path.split('.').reduce<unknown>((tree, name) => (tree as Record<string, unknown>)[name], defaults);
    const same = Object.fromEntries(paths.map((path) => [path, String(valueAt(path))]));
    expect(overrideSettings(defaults, same)).toEqual(defaults);
  });
});
