// Names for the axes of matrices in typed arrays, so that the compiler tells the vectors of items from their texts, and
// states of users from both. An array without names fits everywhere, so names stand where arrays are handed on and not
// where numbers are computed. Source: after jaxtyping's annotations, as Equinox uses them.

declare const axes: unique symbol;

/** Float32 [rows × columns], row by row. */
export type Matrix<Rows extends string, Columns extends string> = Float32Array & {
  /** Never there at run time. */
  readonly [axes]?: readonly [rows: Rows, columns: Columns];
};

/** A vector of the trained model for each item, [items × width]. */
export type ItemVectors = Matrix<'items', 'vector'>;
/** A vector that scores are made with, for each user, [users × width]: states, queries, terms of profiles. */
export type UserVectors = Matrix<'users', 'vector'>;
/** The text encoder's vector of each item, [items × text dimension], unit length; zeros where an item has no text. */
export type TextVectors = Matrix<'items', 'text'>;
/** The same less the mean of the item's domain, at unit length (augment/text-space.ts). */
export type TextUnits = Matrix<'items', 'unit text'>;
