// Which pages of a long table are asked for, and when.
import { describe, expect, it } from 'vitest';
import { flyOverMs, pagesAround, pagesInView, pageSize, waitMs } from './needed-pages.ts';

const total = 1_000_000;
const lastPage = total / pageSize - 1;

describe('pages in view', () => {
  it('are those that hold a row of the range', () => {
    expect(pagesInView({ first: 0, end: 40 }, total)).toEqual([0]);
    expect(pagesInView({ first: 190, end: 230 }, total)).toEqual([0, 1]);
    expect(pagesInView({ first: 200, end: 400 }, total)).toEqual([1]);
    expect(pagesInView({ first: 999_960, end: total }, total)).toEqual([lastPage]);
  });

  it('are the first one before the table is known, and of an empty table', () => {
    expect(pagesInView({ first: 5000, end: 5040 }, undefined)).toEqual([0]);
    expect(pagesInView({ first: 0, end: 0 }, 0)).toEqual([0]);
  });

  it('lie within a table that has become shorter', () => {
    expect(pagesInView({ first: 999_960, end: total }, 250)).toEqual([1]);
  });
});

describe('pages asked for', () => {
  it('are those in view and their neighbours', () => {
    expect(pagesAround([7, 8], total)).toEqual([6, 7, 8, 9]);
    expect(pagesAround([0], total)).toEqual([0, 1]);
    expect(pagesAround([lastPage], total)).toEqual([lastPage - 1, lastPage]);
    expect(pagesAround([0], 10)).toEqual([0]);
    expect(pagesAround([0], undefined)).toEqual([0]);
  });

  it('are asked for at once where scrolling comes to a neighbour', () => {
    expect(waitMs([8, 9], [6, 7, 8, 9], flyOverMs)).toBe(0);
  });

  it('wait for the bar to stand still where it comes to pages afar, or passes pages by', () => {
    expect(waitMs([2500], [0, 1], 10_000)).toBe(flyOverMs);
    expect(waitMs([9], [7, 8, 9], flyOverMs / 2)).toBe(flyOverMs);
  });
});
