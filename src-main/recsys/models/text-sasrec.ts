// Text-SASRec: causal self-attention over adapted text vectors alone: phase 1 of LLM-EDT in its published form.
// Source: the backbone of Liu et al. 2025 (LLM-EDT); after UniSRec, Hou et al. 2022. Deviations: those of phase-one.ts.
import type { PhaseOneOptions } from './phase-one.ts';

/** Text vectors only, so that any two items of one text have one score. */
export function textSasrec(options: PhaseOneOptions): PhaseOneOptions {
  return { ...options, idVectors: false };
}
