// One drawing a frame, the newest of each owner.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawInTurn, forgetDrawing } from './draw-queue.ts';

let frames: (() => void)[] = [];
const nextFrame = (): void => {
  const now = frames;
  frames = [];
  for (const frame of now) frame();
};
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  for (let turn = 0; turn < 5; turn++) nextFrame();
  vi.unstubAllGlobals();
});

it('draws one owner a frame, in the order in which they came', () => {
  const drawn: string[] = [];
  for (const name of ['loss', 'speed', 'memory']) drawInTurn({}, () => drawn.push(name));
  expect(drawn).toEqual([]);
  nextFrame();
  expect(drawn).toEqual(['loss']);
  nextFrame();
  nextFrame();
  expect(drawn).toEqual(['loss', 'speed', 'memory']);
  expect(frames).toEqual([]); // and then rests
});

it('draws only the newest of what an owner has waiting', () => {
  const owner = {};
  const drawn: number[] = [];
  drawInTurn(owner, () => drawn.push(1));
  drawInTurn(owner, () => drawn.push(2));
  nextFrame();
  nextFrame();
  expect(drawn).toEqual([2]);
});

it('draws nothing for an owner that is gone, and goes on with the others', () => {
  const gone = {};
  const drawn: string[] = [];
  drawInTurn(gone, () => drawn.push('gone'));
  drawInTurn({}, () => drawn.push('there'));
  forgetDrawing(gone);
  nextFrame();
  expect(drawn).toEqual(['there']);
});
