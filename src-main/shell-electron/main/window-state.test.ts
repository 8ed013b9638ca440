// A window opens where it was, but never out of reach.
import { expect, it } from 'vitest';
import { firstState, fitWindowState } from './window-state.ts';

const laptop = { x: 0, y: 25, width: 1280, height: 775 };
const second = { x: 1280, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 50, width: 1100, height: 700, isMaximised: false };

it('keeps a place that can be seen', () => {
  expect(fitWindowState(state, [laptop])).toEqual(state);
  expect(fitWindowState({ ...state, x: 1500 }, [laptop, second])).toEqual({ ...state, x: 1500 });
});

it('lets go of a place on a screen that is not there any more, or above one', () => {
  const { width, height, isMaximised } = state;
  expect(fitWindowState({ ...state, x: 1500 }, [laptop])).toEqual({ width, height, isMaximised });
  expect(fitWindowState({ ...state, y: -200 }, [laptop])).toEqual({ width, height, isMaximised });
  expect(fitWindowState({ ...state, x: 1200 }, [laptop])).toEqual({ width, height, isMaximised });
});

it('is no larger than the screen it is on, and not smaller than the page needs', () => {
  expect(fitWindowState({ ...state, x: 0, width: 3000, height: 2000 }, [laptop])).toMatchObject({
    width: 1280,
    height: 775,
  });
  expect(fitWindowState({ ...state, width: 10, height: 10 }, [laptop])).toMatchObject({
    width: 960,
    height: 600,
  });
});

it('stays maximised, and starts in the middle the first time', () => {
  expect(fitWindowState({ ...state, isMaximised: true }, [laptop]).isMaximised).toBe(true);
  expect(fitWindowState(firstState, [laptop])).toEqual({ width: 1280, height: 775, isMaximised: false });
  expect(fitWindowState(firstState, [])).toEqual(firstState);
});
