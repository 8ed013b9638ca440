// `isthmus verify`: looks the workspace file through.
import type { Command } from 'commander';
import type { WorkspaceCheckView } from '../../contract/keeping.ts';
import { verifyWorkspace } from '../../app/workspaces/verify-workspace.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { count } from '../text/numbers.ts';
import { nameValueTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';
import { existingWorkspacePath } from '../workspace-path.ts';

export function verifyCommand(words: Words): Command {
  return defineCommand<object>(words, {
    name: 'verify',
    description: words('help-verify'),
    configure: () => undefined,
    afterCancel: message('kept-unchanged'),
    run: async (context, { workspace }) => {
      const check = await verifyWorkspace(existingWorkspacePath(workspace), context.options);
      return { document: check, text: () => describe(check, words), failed: !check.ok };
    },
  });
}

function describe({ parts, auditHead, ok }: WorkspaceCheckView, words: Words): string {
  const rows = parts.map(({ part, checked, faults }): [string, string] => [
    words(`verified-${part}`),
    faults.length === 0
      ? words('verify-fine', { checked: count(checked) })
      : faults.map((fault) => words.of(fault)).join('\n'),
  ]);
  const head = auditHead === '' ? [] : [words('verify-audit-head', { hash: auditHead })];
  return [nameValueTable(rows), ...head, words(ok ? 'verify-whole' : 'verify-faulty')].join('\n');
}
