// Next steps in the window: every kind of finding leads to a screen.
import { expect, it } from 'vitest';
import { nextStepOf } from './next-step.ts';

it('leads from each finding to the screen where it is mended', () => {
  expect(nextStepOf({ name: 'model smollm2' })).toEqual({ kind: 'model', screen: 'models' });
  expect(nextStepOf({ name: 'memory' })).toEqual({ kind: 'memory', screen: 'data' });
  expect(nextStepOf({ name: 'data folder' })).toEqual({ kind: 'data folder', screen: 'settings' });
  expect(nextStepOf({ name: 'disk' })).toEqual({ kind: 'disk', screen: 'settings' });
});

it('leaves what it does not know to its own words', () => {
  expect(nextStepOf({ name: 'moon phase' })).toBeUndefined();
});
