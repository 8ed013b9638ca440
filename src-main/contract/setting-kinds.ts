// Kinds of settings: whole and real numbers within a range, and switches; each with its default and its consequence
// in words. A choice is a `z.enum` with default and description.
import { z } from 'zod';

/** A whole number. */
export const count = (
  minimum: number,
  maximum: number,
  fallback: number,
  description: string,
): z.ZodDefault<z.ZodNumber> =>
  z.number().int().min(minimum).max(maximum).default(fallback).describe(description);

/** A real number within [minimum, maximum]. */
export const real = (
  minimum: number,
  maximum: number,
  fallback: number,
  description: string,
): z.ZodDefault<z.ZodNumber> => z.number().min(minimum).max(maximum).default(fallback).describe(description);

/** A switch. */
export const flag = (fallback: boolean, description: string): z.ZodDefault<z.ZodBoolean> =>
  z.boolean().default(fallback).describe(description);
