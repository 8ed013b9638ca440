// Maps the golden file's PyTorch parameters to ours: PyTorch stacks q, k and v of all heads, we keep one matrix per
// role and head.
import { readFileSync } from 'node:fs';

export type Nested = number | Nested[];
export interface Golden {
  config: Record<string, number>;
  itemEmbedding: number[][];
  userEmbedding: number[][];
  batch: Record<string, number[][]>;
  userId: number[];
  phase1: {
    params: Record<string, Nested>;
    lossMean: number;
    grads: Record<string, Nested>;
    candidates: number[][];
    logits: number[][];
  };
  phase1CausalPaddingMasked: {
    lossMean: number;
    grads: Record<string, Nested>;
    candidates: number[][];
    logits: number[][];
  };
  phase2: {
    params: Record<string, Nested>;
    loss: number;
    contrastiveLoss: number;
    lossA: number;
    lossB: number;
    grads: Record<string, Nested>;
    noGrad: string[];
  };
}

/** The reference values. */
export function readGolden(): Golden {
  const text = readFileSync(new URL('./llm-edt-tiny.json', import.meta.url), 'utf8');
  return JSON.parse(text) as Golden;
}

export interface Dense {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export const shapeOf = (value: Nested): number[] =>
  Array.isArray(value) ? [value.length, ...shapeOf(value[0]!)] : [];
export const flatten = (value: Nested): number[] => (Array.isArray(value) ? value.flatMap(flatten) : [value]);
const dense = (value: Nested): Dense => ({ shape: shapeOf(value), data: flatten(value) });

/** Parameters (or their gradients) of phase 1 under our names. */
export function phaseOneTensors(
  torch: Record<string, Nested>,
  blocks: number,
  heads: number,
): Map<string, Dense> {
  const ours = new Map<string, Dense>();
  const take = (name: string, from: string): void => void ours.set(name, dense(torch[from]!));
  for (const layer of ['adapter.0', 'adapter.1'])
    for (const part of ['weight', 'bias']) take(`${layer}.${part}`, `${layer}.${part}`);
  take('position vectors', 'pos_emb.weight');
  for (const part of ['weight', 'bias']) {
    take(`backbone.lastNorm.${part}`, `backbone.last_layernorm.${part}`);
    for (let b = 0; b < blocks; b++) {
      const name = `backbone.${b}`;
      take(`${name}.attentionNorm.${part}`, `backbone.attention_layernorms.${b}.${part}`);
      take(`${name}.forwardNorm.${part}`, `backbone.forward_layernorms.${b}.${part}`);
      take(`${name}.forward.0.${part}`, `backbone.forward_layers.${b}.w_1.${part}`);
      take(`${name}.forward.1.${part}`, `backbone.forward_layers.${b}.w_2.${part}`);
      take(`${name}.forward.norm.${part}`, `backbone.forward_layers.${b}.LayerNorm.${part}`);
      const stacked = torch[`backbone.attention_layers.${b}.in_proj_${part}`] as Nested[];
      const width = stacked.length / 3 / heads;
      ['query', 'key', 'value'].forEach((role, r) => {
        for (let head = 0; head < heads; head++) {
          const start = (r * heads + head) * width;
          ours.set(`${name}.attention.${role}.${head}.${part}`, dense(stacked.slice(start, start + width)));
        }
      });
    }
  }
  for (let b = 0; b < blocks; b++) {
    const output = torch[`backbone.attention_layers.${b}.out_proj.weight`] as number[][];
    const width = output.length / heads;
    for (let head = 0; head < heads; head++) {
      ours.set(
        `backbone.${b}.attention.output.${head}.weight`,
        dense(output.map((row) => row.slice(head * width, (head + 1) * width))),
      );
    }
    ours.set(
      `backbone.${b}.attention.output.bias`,
      dense(torch[`backbone.attention_layers.${b}.out_proj.bias`]!),
    );
  }
  return ours;
}

/** Parameters (or gradients) of phase 2's adapters, projections and position tables under our names. */
export function phaseTwoTensors(torch: Record<string, Nested>): Map<string, Dense> {
  const ours = new Map<string, Dense>();
  const names: Record<string, string> = {};
  ['A', 'B'].forEach((letter, domain) => {
    for (const part of ['weight', 'bias']) {
      names[`adapter_${letter}.layer.0.${part}`] = `thread ${domain} adapter.down.${part}`;
      names[`adapter_${letter}.layer.3.${part}`] = `thread ${domain} adapter.up.${part}`;
    }
    names[`pos_emb${letter}.weight`] = `thread ${domain} position vectors`;
  });
  for (const part of ['weight', 'bias']) {
    names[`user_seq_projector.${part}`] = `profile alignment.${part}`;
    for (const layer of [0, 1]) names[`user_adapter.${layer}.${part}`] = `profile adapter.${layer}.${part}`;
  }
  for (const [from, to] of Object.entries(names))
    if (torch[from] !== undefined) ours.set(to, dense(torch[from]));
  return ours;
}
