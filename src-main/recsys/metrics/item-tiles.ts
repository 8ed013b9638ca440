// The catalogue of a domain in tiles of about equal width, so that scores of a block of users are computed for some items at
// a time; and which places of scores lie in which tile.

/** Tiles of a catalogue: tile t has the items from t·width on, the last one what is left. */
export interface ItemTiles {
  /** Items of the domain. */
  readonly size: number;
  readonly width: number;
  readonly count: number;
}

/** @param most items of a tile */
export function itemTiles(size: number, most: number): ItemTiles {
  const width = Math.ceil(size / Math.ceil(size / most));
  return { size, width, count: Math.ceil(size / width) };
}

/** The tile of an item. @param item inside the domain */
export const tileOf = ({ width }: ItemTiles, item: number): number => (item / width) | 0;

/** Items of a tile, inside the domain: from the first up to the one after its last. */
export function itemsOfTile({ size, width }: ItemTiles, tile: number): { from: number; to: number } {
  return { from: tile * width, to: Math.min(size, (tile + 1) * width) };
}

/** Places of scores, tile after tile: those of tile t are `offsets[t] … offsets[t + 1]`, in the order in which they came. */
export interface PlacesByTile {
  /** Int32 [tiles + 1]. */
  readonly offsets: Int32Array;
  /** Int32 [n]: where the scores stand among those of the tile, [users × items of the tile]. */
  readonly places: Int32Array;
  /** Int32 [n]: which of the places given each is. */
  readonly order: Int32Array;
}

/** @param places Int32 [n], see `scorePlace`: in [users × size] */
export function placesByTile(places: Int32Array, tiles: ItemTiles): PlacesByTile {
  const { size, count } = tiles;
  // most catalogues are one tile, and rankings pass here for each block
  if (count === 1)
    return { offsets: Int32Array.of(0, places.length), places, order: places.map((_, i) => i) };
  const offsets = new Int32Array(count + 1);
  const tileAt = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const tile = tileOf(tiles, places[i]! % size);
    tileAt[i] = tile;
    offsets[tile + 1]!++;
  }
  for (let t = 0; t < count; t++) offsets[t + 1]! += offsets[t]!;
  const next = offsets.slice(0, count);
  const local = new Int32Array(places.length);
  const order = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const tile = tileAt[i]!;
    const { from, to } = itemsOfTile(tiles, tile);
    const row = (places[i]! / size) | 0;
    const at = next[tile]!++;
    local[at] = row * (to - from) + (places[i]! - row * size - from);
    order[at] = i;
  }
  return { offsets, places: local, order };
}
