// `isthmus runs`: the runs of a workspace.
import type { Command } from 'commander';
import { removeRun, renameRun, runInFull, runsOf } from '../../app/runs/manage-runs.ts';
import type { RunDetails } from '../../contract/rpc/runs.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { metricOrNone } from '../text/numbers.ts';
import { alignedTable, nameValueTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

const unchanged = message('kept-unchanged');

export function runsCommand(words: Words): Command {
  return groupCommand('runs', words('help-runs'), words)
    .addCommand(listCommand(words))
    .addCommand(showCommand(words))
    .addCommand(renameCommand(words))
    .addCommand(removeCommand(words));
}

function listCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string }>(words, {
    name: 'list',
    description: words('help-runs-list'),
    configure: (command) => void command.option('-d, --dataset <id>', words('option-dataset')),
    afterCancel: unchanged,
    run: (context, { dataset }) => {
      const runs = runsOf(context.openWorkspace('read'), dataset);
      const columns = [
        { title: words('label-id') },
        { title: words('label-name') },
        { title: words('label-model') },
        { title: words('label-seed'), align: 'right' as const },
        { title: words('label-state') },
        { title: words('label-validation'), align: 'right' as const },
        { title: words('label-test-ndcg'), align: 'right' as const },
        { title: words('label-made') },
      ];
      const rows = runs.map(
        ({ id, name, model, seed, state, finalOf, validationNdcg10, testNdcg10, createdAt }) => [
          ...[id, name, model, String(seed)],
          words(`run-state-${state}`) + (finalOf === null ? '' : ` (${words('final-mark')})`),
          ...[metricOrNone(validationNdcg10), metricOrNone(testNdcg10), createdAt],
        ],
      );
      return Promise.resolve({
        document: { runs },
        text: () => (runs.length === 0 ? words('runs-none') : alignedTable(columns, rows)),
      });
    },
  });
}

function showCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'show',
    description: words('help-runs-show'),
    configure: (command) => void command.argument('<run>', words('argument-run')),
    afterCancel: unchanged,
    run: (context, _, [run]) => {
      const details = runInFull(context.openWorkspace('read'), run!);
      return Promise.resolve({ document: details, text: () => describe(details, words) });
    },
  });
}

function describe({ phases, settings, inputs, ...run }: RunDetails, words: Words): string {
  const right = { align: 'right' } as const;
  return [
    nameValueTable([
      [words('label-id'), run.id],
      [words('label-name'), run.name],
      [words('label-model'), run.model],
      [words('label-seed'), String(run.seed)],
      [words('label-state'), words(`run-state-${run.state}`)],
      [words('label-encoder'), run.encoder ?? '–'],
      [words('label-synthetic-rows'), String(inputs.syntheticRows.count ?? '–')],
      [words('label-test-ndcg'), metricOrNone(run.testNdcg10)],
      [words('label-made'), run.createdAt],
    ]),
    ...(run.finalOf === null ? [] : [words('final-shown', { of: run.finalOf })]),
    ...(run.startedFrom === null ? [] : [words('from-shown', { from: run.startedFrom })]),
    ...(run.error === null ? [] : [words.of(run.error)]),
    alignedTable(
      [
        { title: words('label-phase') },
        { title: words('label-epochs'), ...right },
        { title: words('label-best'), ...right },
        { title: words('label-validation'), ...right },
      ],
      phases.map(({ phase, epochs, bestEpoch, bestValidation }) => [
        ...[String(phase), String(epochs), String(bestEpoch), metricOrNone(bestValidation)],
      ]),
    ),
    JSON.stringify(settings, null, 2),
  ].join('\n\n');
}

function renameCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'rename',
    description: words('help-runs-rename'),
    configure: (command) =>
      void command.argument('<run>', words('argument-run')).argument('<name>', words('argument-run-name')),
    afterCancel: unchanged,
    run: (context, _, [run, name]) => {
      const { id, name: called } = renameRun(context.openWorkspace(), run!, name!);
      return Promise.resolve({
        document: { run: id, name: called },
        text: () => words('run-renamed', { run: id, name: called }),
      });
    },
  });
}

function removeCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'remove',
    description: words('help-runs-remove'),
    configure: (command) => void command.argument('<run>', words('argument-run')),
    afterCancel: unchanged,
    run: (context, _, [run]) => {
      const removed = removeRun(context.openWorkspace(), run!);
      return Promise.resolve({ document: removed, text: () => words('run-removed', removed) });
    },
  });
}
