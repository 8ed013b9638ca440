// The attention encoder of one sequence in plain float64 arithmetic, without padding or batches: the oracle for models
// that are made of it. Written from the formulas of the published SASRec block, not from the product's graph.

export type Row = readonly number[];
/** A parameter by its name, row-major. */
export type Parameters = (name: string) => ArrayLike<number>;

export interface PlainOptions {
  readonly hidden: number;
  readonly blocks: number;
  readonly heads: number;
}

export const dot = (a: Row, b: Row): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
export const plus = (a: Row, b: Row): Row => a.map((x, i) => x + b[i]!);
export const softplus = (x: number): number => Math.log1p(Math.exp(x));

/** W·x + b. */
export function affine(weight: ArrayLike<number>, bias: ArrayLike<number>, x: Row): Row {
  return Array.from(
    bias,
    (b, o) => b + x.reduce((sum, value, i) => sum + value * weight[o * x.length + i]!, 0),
  );
}

function normed(x: Row, weight: ArrayLike<number>, bias: ArrayLike<number>, epsilon: number): Row {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return x.map((value, i) => ((value - mean) / Math.sqrt(variance + epsilon)) * weight[i]! + bias[i]!);
}

/** Φ by its series; for |x| ≤ 5. */
function gelu(x: number): number {
  const z = x / Math.SQRT2;
  let [term, sum] = [z, z];
  for (let n = 1; n < 200; n++) {
    term *= (-z * z) / n;
    sum += term / (2 * n + 1);
  }
  return (x * (1 + (2 / Math.sqrt(Math.PI)) * sum)) / 2;
}

/** States of a sequence of item vectors, position t seeing 0 … t. */
export function plainStates(items: readonly Row[], of: Parameters, options: PlainOptions): Row[] {
  const { hidden, blocks, heads } = options;
  const width = hidden / heads;
  const positions = of('position vectors');
  let states: Row[] = items.map((item, t) =>
    item.map((x, i) => Math.sqrt(hidden) * x + positions[(t + 1) * hidden + i]!),
  );
  for (let block = 0; block < blocks; block++) {
    const name = (part: string): ArrayLike<number> => of(`backbone.${block}.${part}`);
    const queries = states.map((x) =>
      normed(x, name('attentionNorm.weight'), name('attentionNorm.bias'), 1e-8),
    );
    const attended = queries.map((query, t): Row => {
      let sum: Row = Array.from(name('attention.output.bias'));
      for (let head = 0; head < heads; head++) {
        const project = (role: string, x: Row): Row =>
          affine(name(`attention.${role}.${head}.weight`), name(`attention.${role}.${head}.bias`), x);
        const q = project('query', query);
        const scores = states
          .slice(0, t + 1)
          .map((x) => Math.exp(dot(q, project('key', x)) / Math.sqrt(width)));
        const total = scores.reduce((a, b) => a + b, 0);
        const context = scores
          .map((score, s): Row => project('value', states[s]!).map((x) => (x * score) / total))
          .reduce(plus);
        sum = plus(sum, affine(name(`attention.output.${head}.weight`), new Float64Array(hidden), context));
      }
      return plus(query, sum);
    });
    states = attended.map((x) => {
      const before = normed(x, name('forwardNorm.weight'), name('forwardNorm.bias'), 1e-8);
      const inner = affine(name('forward.0.weight'), name('forward.0.bias'), before).map(gelu);
      const outer = affine(name('forward.1.weight'), name('forward.1.bias'), inner);
      return normed(plus(outer, before), name('forward.norm.weight'), name('forward.norm.bias'), 1e-12);
    });
  }
  return states.map((x) => normed(x, of('backbone.lastNorm.weight'), of('backbone.lastNorm.bias'), 1e-8));
}
