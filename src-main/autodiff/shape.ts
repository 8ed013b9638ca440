// Shapes with named dimensions: a dimension is a number, a name such as `batch`, or a product such as `4*batch*time`.
// Only what the operators need: products, quotients and equality in a canonical form; no general algebra.
import { BugError } from '../foundation/errors.ts';

/** A size known when the graph is built (number) or only when it runs (a name, or a product in canonical form). */
export type Dim = number | string;
export type Shape = readonly Dim[];

interface Monomial {
  coefficient: number;
  names: string[];
}

function parse(dim: Dim): Monomial {
  if (typeof dim === 'number') return { coefficient: dim, names: [] };
  let coefficient = 1;
  const names: string[] = [];
  for (const factor of dim.split('*')) {
    if (/^\d+$/.test(factor)) coefficient *= Number(factor);
    else names.push(factor);
  }
  return { coefficient, names };
}

function format({ coefficient, names }: Monomial): Dim {
  if (names.length === 0 || coefficient === 0) return coefficient;
  const sorted = [...names].sort();
  return (coefficient === 1 ? sorted : [String(coefficient), ...sorted]).join('*');
}

/** Product of dimensions in canonical form; equal products are equal values. */
export function productOf(dims: Shape): Dim {
  const all = dims.map(parse);
  return format({
    coefficient: all.reduce((product, m) => product * m.coefficient, 1),
    names: all.flatMap((m) => m.names),
  });
}

/** The names that occur in a dimension. */
export function namesIn(dim: Dim): readonly string[] {
  return parse(dim).names;
}

/** Products of dimensions are equal in canonical form only, which `productOf` makes. */
export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((dim, i) => dim === b[i]);

/** `[batch, 64]`, for messages. */
export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`;

/**
 * Shape of an elementwise operation (ONNX multidirectional broadcasting). A named dimension matches itself and 1.
 * @throws BugError if the shapes do not broadcast
 */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const result: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const left = a[i - rank + a.length] ?? 1;
    const right = b[i - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new BugError(
        `Shapes ${shapeText(a)} and ${shapeText(b)} do not broadcast (axis ${i}: ${left} and ${right}).`,
      );
    }
    result.push(left === 1 ? right : left);
  }
  return result;
}

/** Sizes at run time: every name replaced by its value. @throws BugError for a name without a value */
export function resolveShape(shape: Shape, sizes: Readonly<Record<string, number>>): number[] {
  return shape.map((dim) => {
    const { coefficient, names } = parse(dim);
    return names.reduce((product, name) => {
      const size = sizes[name];
      if (size === undefined) throw new BugError(`Dimension ${name} has no size.`);
      return product * size;
    }, coefficient);
  });
}
