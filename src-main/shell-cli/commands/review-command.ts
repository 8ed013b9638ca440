// `isthmus review`: the synthetic rows of the augmentation in use, and decisions about them.
import { Option, type Command } from 'commander';
import {
  decideReview,
  listReview,
  undoReview,
  type ReviewFilter,
  type ReviewSelection,
} from '../../app/augmentation/review-augmentation.ts';
import { syntheticStates } from '../../contract/rpc/augmentation.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { UsageError } from '../exit-codes.ts';
import { parseCount, parseNumber, parsePositive } from '../option-values.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

const unchanged = message('kept-unchanged');
const mostListed = 50;

export function reviewCommand(words: Words): Command {
  return groupCommand('review', words('help-review'), words)
    .addCommand(listCommand(words))
    .addCommand(decideCommand(words, 'accept'))
    .addCommand(decideCommand(words, 'reject'))
    .addCommand(undoCommand(words));
}

function addFilter(command: Command, words: Words): Command {
  return command
    .option('-d, --dataset <id>', words('option-dataset'))
    .addOption(new Option('--state <name>', words('option-review-state')).choices(syntheticStates))
    .option('--domain <name>', words('option-review-domain'));
}

function listCommand(words: Words): Command {
  return defineCommand<ReviewFilter & { readonly limit?: number }>(words, {
    name: 'list',
    description: words('help-review-list'),
    configure: (command) =>
      void addFilter(command, words).option(
        '--limit <n>',
        words('option-limit', { most: mostListed }),
        parsePositive,
      ),
    afterCancel: unchanged,
    run: (context, { limit = mostListed, dataset, state, domain }) => {
      const found = listReview(context.openWorkspace('read'), { dataset, state, domain }, limit);
      const { augmentation, total, rows } = found;
      const titles = [
        ...[words('label-key'), words('label-user'), words('label-domain'), words('label-state')],
        ...[words('label-score'), words('label-title'), words('label-because-of')],
      ];
      const cells = rows.map((row) => [
        ...[String(row.key), row.user, row.domain, words(`review-state-${row.state}`)],
        ...[row.candidateScore.toFixed(4), row.title, row.sourceTitle],
      ]);
      return Promise.resolve({
        document: found,
        text: () =>
          [
            words('review-rows', { shown: rows.length, total, augmentation }),
            alignedTable(
              titles.map((title) => ({ title })),
              cells,
            ),
          ].join('\n'),
      });
    },
  });
}

interface DecideOptions extends ReviewFilter {
  readonly all?: true;
  readonly threshold?: number;
}

function decideCommand(words: Words, decision: 'accept' | 'reject'): Command {
  return defineCommand<DecideOptions>(words, {
    name: decision,
    description: words(`help-review-${decision}`),
    configure: (command) => {
      command.argument('[keys...]', words('argument-row-keys'));
      addFilter(command, words).option('--all', words('option-review-all'));
      if (decision === 'accept')
        command.option('--threshold <score>', words('option-review-threshold'), parseNumber);
    },
    afterCancel: unchanged,
    run: (context, options, keys) => {
      const selection = selectionOf(options, keys);
      const { dataset, state, domain } = options;
      const to = decision === 'accept' ? 'accepted' : 'rejected';
      const session = context.openWorkspace();
      const changed = decideReview(session, { dataset, state, domain }, selection, to);
      return Promise.resolve({
        document: changed,
        text: () =>
          words('threshold' in selection ? 'review-by-threshold' : `review-${to}`, { count: changed.rows }),
      });
    },
  });
}

/** @throws UsageError where none or several are given */
function selectionOf({ all, threshold }: DecideOptions, keys: readonly string[]): ReviewSelection {
  const given = [keys.length > 0, all === true, threshold !== undefined].filter(Boolean);
  if (given.length !== 1) throw new UsageError(message('review-what'));
  if (threshold !== undefined) return { threshold };
  return all === true ? { all } : { keys: keys.map(parseCount) };
}

function undoCommand(words: Words): Command {
  return defineCommand<{ readonly dataset?: string }>(words, {
    name: 'undo',
    description: words('help-review-undo'),
    configure: (command) => void command.option('-d, --dataset <id>', words('option-dataset')),
    afterCancel: unchanged,
    run: (context, { dataset }) => {
      const { rows } = undoReview(context.openWorkspace(), dataset);
      return Promise.resolve({
        document: { rows },
        text: () => (rows === 0 ? words('review-nothing-to-undo') : words('review-undone', { count: rows })),
      });
    },
  });
}
