// score.mjs of an exported model: runs anywhere with Node and onnxruntime-node, without this program.

export const nodeScoringScript = String.raw`// Scores histories with the exported model.
//   node score.mjs                                   compares the model with the stored example scores
//   node score.mjs --history DOMAIN:ITEM,…  [--top N]  prints the N best items of each domain (default 10)
// Needs: npm install onnxruntime-node
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// ONNX Runtime sends usage events to its maker and keeps a device id in your home, unless this is set before it is loaded.
process.env.ORT_DISABLE_TELEMETRY = '1';

const folder = import.meta.dirname;
const readJson = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

function loadRuntime() {
  try {
    return createRequire(import.meta.url)('onnxruntime-node');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('onnxruntime-node is missing. Run: npm install onnxruntime-node');
    process.exit(1);
  }
}

/** Rows of a CSV file as objects by column. */
function readCsv(name) {
  const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  const [columns, ...cells] = rows;
  return cells.map((values) => Object.fromEntries(columns.map((column, i) => [column, values[i]])));
}

const ort = loadRuntime();
const manifest = readJson('manifest.json');
const session = await ort.InferenceSession.create(join(folder, 'model.onnx'));

/** Scores of all items, by item number − 1. history: item numbers, oldest first. */
async function score(history, extra = {}) {
  const recent = history.slice(-manifest.maxLength);
  const inputs = { history: new ort.Tensor('int64', BigInt64Array.from(recent, BigInt), [1, recent.length]) };
  for (const { name, dtype, shape, fill } of manifest.extraInputs) {
    const values = extra[name] ?? new Array(shape.reduce((size, length) => size * length, 1)).fill(fill);
    const data = dtype === 'int64' ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
    inputs[name] = new ort.Tensor(dtype, data, shape);
  }
  return (await session.run(inputs)).scores.data;
}

async function compareExamples() {
  if (!existsSync(join(folder, 'expected-scores.json'))) {
    console.log('No expected-scores.json here to compare with: give --history.');
    return false;
  }
  const { tolerance, examples } = readJson('expected-scores.json');
  let largest = 0;
  for (const { history, extra, numbers, scores } of examples) {
    const found = await score(history, extra);
    numbers.forEach((number, i) => {
      const difference = Math.abs(found[number - 1] - scores[i]);
      if (!(difference <= largest)) largest = difference;
    });
  }
  const good = largest <= tolerance;
  console.log(examples.length + ' examples, largest difference ' + largest.toExponential(2) + (good ? ': ok' : ': NOT within ' + tolerance));
  return good;
}

async function printBest(history, top) {
  const items = readCsv('items.csv');
  const numberOf = new Map(items.map((item) => [item.domain + ':' + item.item, Number(item.number)]));
  const numbers = history.map((name) => {
    const number = numberOf.get(name);
    if (number === undefined) throw new Error('items.csv has no item "' + name + '"; write DOMAIN:ITEM');
    return number;
  });
  const scores = await score(numbers);
  for (const { name, firstNumber, lastNumber } of manifest.domains) {
    console.log(name);
    items
      .slice(firstNumber - 1, lastNumber)
      .filter((item) => manifest.repeats === 'allow' || !numbers.includes(Number(item.number)))
      .sort((a, b) => scores[b.number - 1] - scores[a.number - 1])
      .slice(0, top)
      .forEach((item, i) => console.log([i + 1, item.item, item.title, scores[item.number - 1].toFixed(4)].join('\t')));
  }
}

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const history = option('--history');
if (history === undefined) process.exitCode = (await compareExamples()) ? 0 : 1;
else await printBest(history.split(','), Number(option('--top') ?? 10));
`;
