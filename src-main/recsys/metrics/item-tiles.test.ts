import { describe, expect, it } from 'vitest';
import { itemsOfTile, itemTiles, placesByTile } from './item-tiles.ts';

describe('tiles of a catalogue', () => {
  it.each([
    [1, 4],
    [4, 4],
    [5, 4],
    [9, 8],
    [4097, 4096],
    [36_298, 1000],
  ])('cover %i items in order, none empty and none above %i', (size, most) => {
    const tiles = itemTiles(size, most);
    let next = 0;
    for (let t = 0; t < tiles.count; t++) {
      const { from, to } = itemsOfTile(tiles, t);
      expect(from).toBe(next);
      expect(to - from).toBeGreaterThan(0);
      expect(to - from).toBeLessThanOrEqual(most);
      next = to;
    }
    expect(next).toBe(size);
  });

  it('say where places stand among the scores of their tile', () => {
    // two users, five items in tiles of 0–2 and 3–4
    const tiles = itemTiles(5, 3);
    const found = placesByTile(Int32Array.of(0, 3, 4, 5, 9, 2), tiles);
    expect([...found.offsets]).toEqual([0, 3, 6]);
    expect([...found.places]).toEqual([0, 3, 2, 0, 1, 3]);
    expect([...found.order]).toEqual([0, 3, 5, 1, 2, 4]);
  });
});
