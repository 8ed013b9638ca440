// Differing settings come first.
import { expect, it } from 'vitest';
import { runSettingsSchema } from '../../../src-main/contract/run-settings.ts';
import { compareSettings } from './compare-settings.ts';

it('lists what differs first, then everything else', () => {
  const runs = [{}, { seed: 43, phase2: { enabled: false } }, { seed: 42 }].map((own) =>
    runSettingsSchema.parse(own),
  );
  const rows = compareSettings(runs);
  expect(rows.slice(0, 2)).toEqual([
    { path: 'seed', values: [42, 43, 42], differs: true },
    { path: 'phase2.enabled', values: [true, false, true], differs: true },
  ]);
  expect(rows.slice(2).some(({ differs }) => differs)).toBe(false);
  expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
});
