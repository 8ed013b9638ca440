// `isthmus evaluate` and `isthmus compare`: metrics of one run beside its controls, and of two beside each other.
import { compareJob, evaluateJob } from '../../app/evaluation/evaluation-jobs.ts';
import { Option } from 'commander';
import { evaluationParts, evaluationProtocols } from '../../contract/evaluation.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import type { EvaluationChoice } from '../../app/evaluation/evaluate-run.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { defineCommand } from '../command.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { describeComparison, describeEvaluation } from '../text/evaluation-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

const afterCancel = message('kept-rankings');

function addChoice(command: Command): void {
  command
    .addOption(
      new Option(
        '--protocol <name>',
        'full catalogue (default), 100 sampled negatives, or cross-sell: a hidden domain',
      ).choices(evaluationProtocols),
    )
    .addOption(
      new Option('--part <name>', 'held-out items to rank (default: test)').choices(evaluationParts),
    );
}

export function evaluateCommand(words: Words): Command {
  return defineCommand<EvaluationChoice & { readonly run?: string }>(words, {
    name: 'evaluate',
    description: 'metrics of a run and its controls, with intervals, overall, per domain and group',
    configure: (command) => {
      command.option('-r, --run <id>', 'run by id or name (default: the newest finished one)');
      addChoice(command);
    },
    afterCancel,
    run: async (context, options) => {
      const session = context.openWorkspace();
      const { run, protocol, part } = options;
      const report = await runJob(session, evaluateJob, { run, protocol, part }, context.options);
      const notes = describeInputChanges(inputChangesOf(session, report.run), words);
      return { document: report, text: () => describeEvaluation(report, words), notes };
    },
  });
}

export function compareCommand(words: Words): Command {
  return defineCommand<EvaluationChoice>(words, {
    name: 'compare',
    description: 'two runs on the same users: differing settings, metrics, paired difference',
    configure: (command) => {
      command.argument('<first>', 'run by id or name').argument('<second>', 'run by id or name');
      addChoice(command);
    },
    afterCancel,
    run: async (context, options, [first, second]) => {
      const session = context.openWorkspace();
      const input = { protocol: options.protocol, part: options.part, first: first!, second: second! };
      const comparison = await runJob(session, compareJob, input, context.options);
      return { document: comparison, text: () => describeComparison(comparison, words) };
    },
  });
}
