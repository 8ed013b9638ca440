// README.txt of an exported model: what the files are and how to score with them.
import type { ExportContents } from './export-contents.ts';

/** Plain text, wrapped at 80 columns where it is prose. */
export function exportReadme({
  run,
  modelName,
  dataset,
  createdAt,
  repeats,
  domains,
  items,
  users,
  scoringModel,
  withUsers,
}: ExportContents): string {
  const extra = scoringModel.extraInputs.map(
    ({ name, dtype, shape, fill, meaning }) =>
      `  ${name}  ${dtype} [${shape.join(', ')}], ${fill} where unknown: ${meaning}`,
  );
  return `Scoring model of run ${run} (${modelName}), trained on "${dataset}", exported ${createdAt}

model.onnx            input  history  int64 [1, T]: item numbers (1-based, 0 = padding),
                             oldest first, at most the last ${scoringModel.maxLength} count
                      output scores   float32 [1, ${items.length}]: item number n at place n - 1
items.csv             item number <-> domain and item id, with titles (${items.length} items)
${withUsers ? usersWords(users.filter(({ id }) => id !== '').length, scoringModel.examples.length) : ''}manifest.json         the same facts for programs, SHA-256 of every file
score.mjs             node score.mjs       (needs: npm install onnxruntime-node)
score.py              python score.py      (needs: pip install onnxruntime numpy)
${extra.length > 0 ? `\nFurther inputs of the model:\n${extra.join('\n')}\n` : ''}
Domains: ${domains.map(({ name, firstNumber, lastNumber }) => `${name} = items ${firstNumber} to ${lastNumber}`).join('; ')}

${withUsers ? comparisonWords : ''}To score somebody's history, oldest item first:

  node score.mjs --history "${exampleHistory(items)}" --top 10

The scripts switch off what ONNX Runtime would send to its maker by itself. A
program of your own does so by ORT_DISABLE_TELEMETRY=1 in its environment,
before it loads the library.

Scores of different domains are not on one scale: rank within a domain. The
scores include items of the history; ${repeatsWords[repeats]}
`;
}

const usersWords = (users: number, examples: number): string =>
  `users.csv             the ${users} users of the dataset with their histories as item
                      numbers. This is personal interaction data: delete the file before
                      you pass the folder on. The scripts do not need it.
expected-scores.json  scores of ${examples} example users as the app computes them, with their
                      histories: personal data too
`;

const comparisonWords = `Without arguments a script compares the model with expected-scores.json and says
how far apart they are. `;

const repeatsWords: Readonly<Record<ExportContents['repeats'], string>> = {
  exclude: `the scripts leave them out
(repeats: exclude in manifest.json, the rule of the dataset).`,
  allow: `the scripts keep them
(repeats: allow in manifest.json, the rule of the dataset).`,
};

/** Two items as the scripts take them, for the example line. */
function exampleHistory(items: ExportContents['items']): string {
  return [items[0], items.at(-1)].map((item) => (item ? `${item.domain}:${item.id}` : '')).join(',');
}
