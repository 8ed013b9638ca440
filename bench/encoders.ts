// Text encoders on 50 Chinese titles of five kinds of goods and their English translations (written for this, in
// translated-titles.json): whether a Chinese title finds its own translation, and whether a title's nearest other title in the same
// language is of the same kind. Model files must be installed. node bench/encoders.ts
import '../src-main/network-guard/native-telemetry-off.ts';
import { encoderFiles } from '../src-main/services/models/encoder-files.ts';
import { ModelFiles } from '../src-main/services/models/model-files.ts';
import { OrtTextEncoder } from '../src-main/engines/ort/text-encoder.ts';
import { LexicalEncoder } from '../src-main/services/text-vectors/lexical-encoder.ts';
import type { TextEncoderEngine } from '../src-main/engines/ort/text-encoder-engine.ts';
import titles from './translated-titles.json' with { type: 'json' };

const pairs = Object.entries(titles).flatMap(([kind, all]) =>
  all.map(([chinese = '', english = '']) => ({ kind, chinese, english })),
);

async function vectorsOf(encoder: TextEncoderEngine, texts: readonly string[]): Promise<Float32Array[]> {
  const { vectors } = await encoder.encode(texts);
  const dimension = vectors.length / texts.length;
  return texts.map((_, row) => vectors.subarray(row * dimension, (row + 1) * dimension));
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, place) => sum + value * b[place]!, 0);

/** Rank of `own` among the candidates, from 1; of equal ones the middle. */
function rankOf(query: Float32Array, candidates: readonly Float32Array[], own: number): number {
  const scores = candidates.map((candidate) => dot(query, candidate));
  const better = scores.filter((score) => score > scores[own]!).length;
  const equal = scores.filter((score) => score === scores[own]!).length;
  return better + (equal + 1) / 2;
}

/** Share of titles whose nearest other one is of the same kind. */
function sameKind(vectors: readonly Float32Array[]): number {
  const hits = vectors.filter((query, row) => {
    const scores = vectors.map((other, place) => (place === row ? -Infinity : dot(query, other)));
    return pairs[scores.indexOf(Math.max(...scores))]!.kind === pairs[row]!.kind;
  });
  return hits.length / vectors.length;
}

async function measure(name: string, encoder: TextEncoderEngine): Promise<void> {
  const chinese = await vectorsOf(
    encoder,
    pairs.map((pair) => pair.chinese),
  );
  const english = await vectorsOf(
    encoder,
    pairs.map((pair) => pair.english),
  );
  const ranks = chinese.map((query, row) => rankOf(query, english, row));
  const found = ranks.filter((rank) => rank === 1).length / ranks.length;
  const mrr = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
  const shares = [found, sameKind(chinese), sameKind(english)].map((share) => `${Math.round(100 * share)} %`);
  console.log(`| ${name} | ${shares[0]!} | ${mrr.toFixed(2)} | ${shares[1]!} | ${shares[2]!} |`);
}

const models = new ModelFiles();
console.log(
  '| encoder | translation found | mean reciprocal rank | same kind, Chinese | same kind, English |',
);
console.log('| --- | --- | --- | --- | --- |');
await measure('lexical', new LexicalEncoder());
for (const id of ['all-minilm-l6-v2', 'use-multilingual-v3']) {
  const encoder = new OrtTextEncoder();
  await encoder.loadEncoder({ ...(await encoderFiles(models, id)), cpuThreads: 1 });
  await measure(id, encoder);
}
