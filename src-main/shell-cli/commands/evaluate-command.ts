// `isthmus evaluate` and `isthmus compare`: metrics of one run beside its controls, and of two beside each other.
import { compareJob, compareSeveralJob, evaluateJob } from '../../app/evaluation/evaluation-jobs.ts';
import { Option } from 'commander';
import { evaluationParts, evaluationProtocols } from '../../contract/evaluation.ts';
import { runJob } from '../../app/session/session-jobs.ts';
import type { EvaluationChoice } from '../../app/evaluation/evaluate-run.ts';
import { inputChangesOf } from '../../app/augmentation/input-changes-of.ts';
import { chooseRun } from '../../app/runs/choose-run.ts';
import { defineCommand } from '../command.ts';
import { describeOlderBests } from '../text/describe-older-bests.ts';
import { describeInputChanges } from '../text/input-changes-text.ts';
import { describeComparison, describeEvaluation, rankingWords } from '../text/evaluation-text.ts';
import { describeSeveral } from '../text/runs-comparison-text.ts';
import type { Command } from 'commander';
import { message } from '../../messages/message.ts';
import type { Words } from '../text/words.ts';

const afterCancel = message('kept-rankings');

function addChoice(command: Command, words: Words): void {
  command
    .addOption(new Option('--protocol <name>', words('option-protocol')).choices(evaluationProtocols))
    .addOption(new Option('--part <name>', words('option-part')).choices(evaluationParts));
}

export function evaluateCommand(words: Words): Command {
  return defineCommand<EvaluationChoice & { readonly run?: string }>(words, {
    name: 'evaluate',
    description: words('help-evaluate'),
    configure: (command) => {
      command.option('-r, --run <id>', words('option-run'));
      addChoice(command, words);
    },
    afterCancel,
    run: async (context, options) => {
      const session = context.openWorkspace();
      const { run, protocol, part } = options;
      const report = await runJob(session, evaluateJob, { run, protocol, part }, context.options);
      const { name, hasErasedPerson } = chooseRun(session.workspace, report.run);
      const notes = [
        ...describeInputChanges(inputChangesOf(session, report.run), words),
        ...describeOlderBests(session, report.run, words),
        ...(hasErasedPerson ? [words('run-has-erased-person', { name })] : []),
      ];
      return { document: report, text: () => describeEvaluation(report, words), notes };
    },
  });
}

export function compareCommand(words: Words): Command {
  return defineCommand<EvaluationChoice>(words, {
    name: 'compare',
    description: words('help-compare-several'),
    configure: (command) => {
      command.argument('<first>', words('argument-run')).argument('<second>', words('argument-run'));
      command.argument('[more...]', words('argument-more-runs'));
      addChoice(command, words);
    },
    afterCancel,
    run: async (context, options, runs) => {
      const session = context.openWorkspace();
      const { protocol, part } = options;
      const [first, second, ...more] = runs;
      if (more.length > 0) {
        const several = await runJob(session, compareSeveralJob, { protocol, part, runs }, context.options);
        return {
          document: several,
          text: () => describeSeveral(several, rankingWords(several, words), words),
        };
      }
      const input = { protocol, part, first: first!, second: second! };
      const comparison = await runJob(session, compareJob, input, context.options);
      return { document: comparison, text: () => describeComparison(comparison, words) };
    },
  });
}
