// `isthmus audit list`: who did what with the workspace, newest first.
import type { Command } from 'commander';
import { auditActionWords } from '../../contract/audit-actions.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { parseCount } from '../option-values.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { groupCommand } from '../worded-command.ts';

interface ListOptions {
  readonly action?: string;
  readonly subject?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly until?: string;
  readonly limit: number;
}

export function auditCommand(words: Words): Command {
  const list = defineCommand<ListOptions>(words, {
    name: 'list',
    description: words('help-audit-list'),
    configure: (command) => {
      command
        .option('--action <text>', words('option-audit-action'))
        .option('--subject <id>', words('option-audit-subject'))
        .option('--actor <name>', words('option-audit-actor'))
        .option('--from <time>', words('option-audit-from'))
        .option('--until <time>', words('option-audit-until'))
        .option('--limit <n>', words('option-audit-limit'), parseCount, 50);
    },
    afterCancel: message('kept-unchanged'),
    run: (context, { action, subject, actor, from, until, limit }) => {
      const { workspace } = context.openWorkspace('read');
      const entries = workspace.auditLog.list({ action, subject, actor, from, until, limit });
      return Promise.resolve({
        document: entries,
        text: () =>
          [
            alignedTable(
              [
                { title: words('label-audit-time') },
                { title: words('label-audit-actor') },
                { title: words('label-audit-action') },
                { title: words('label-audit-subject') },
                { title: words('label-audit-counts') },
              ],
              entries.rows.map(({ at, actor: who, action: what, subject: of, counts }) => [
                ...[at, who, words.of(auditActionWords(what)), of],
                Object.entries(counts)
                  .map(([name, value]) => `${name} ${value}`)
                  .join(', '),
              ]),
            ),
            words('audit-shown', { shown: entries.rows.length, total: entries.total }),
          ].join('\n'),
      });
    },
  });
  return groupCommand('audit', words('help-audit'), words).addCommand(list);
}
