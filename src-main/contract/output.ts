// The type of what a schema describes, as it leaves the backend: read-only all the way down.
import type { z } from 'zod';

type Immutable<T> = T extends readonly (infer Entry)[]
  ? readonly Immutable<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** What a use case returns, by its schema. Services return the same shapes; the compiler compares them in the host. */
export type Output<Schema extends z.ZodType> = Immutable<z.output<Schema>>;

/** The schema with the type `Output` on both sides: services return read-only values, and windows get them so. */
export function immutable<Schema extends z.ZodType>(
  schema: Schema,
): z.ZodType<Output<Schema>, Output<Schema>> {
  return schema as unknown as z.ZodType<Output<Schema>, Output<Schema>>;
}
