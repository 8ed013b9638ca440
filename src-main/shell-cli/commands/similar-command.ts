// `isthmus similar`: the items most like one, in its domain and in the others.
import { Option, type Command } from 'commander';
import { findSimilar } from '../../app/recommendations/find-similar.ts';
import { similarityKinds, type SimilarItems } from '../../contract/similar-items.ts';
import { message } from '../../messages/message.ts';
import { defineCommand } from '../command.ts';
import { parsePositive } from '../option-values.ts';
import { alignedTable } from '../text/table.ts';
import type { Words } from '../text/words.ts';

interface SimilarOptions {
  readonly dataset?: string;
  readonly item: string;
  readonly by: (typeof similarityKinds)[number];
  readonly top?: number;
}

const defaultTop = 10;

export function similarCommand(words: Words): Command {
  return defineCommand<SimilarOptions>(words, {
    name: 'similar',
    description: words('help-similar'),
    configure: (command) =>
      void command
        .requiredOption('--item <domain:item>', words('option-similar-item'))
        .option('-d, --dataset <id>', words('option-dataset'))
        .addOption(
          new Option('--by <what>', words('option-similar-by')).choices(similarityKinds).default('customers'),
        )
        .option('-k, --top <n>', words('option-top'), parsePositive),
    afterCancel: message('kept-unchanged'),
    run: async (context, { dataset, item, by, top = defaultTop }) => {
      const session = context.openWorkspace('read');
      const place = placeOf(item);
      const found = await findSimilar(session, { dataset, ...place, by, k: top }, context.options.signal);
      return { document: found, text: () => describe(found, words) };
    },
  });
}

/** `Books:b17`, or `b17`; an item id may hold colons. */
function placeOf(text: string): { readonly domain?: string; readonly item: string } {
  const at = text.indexOf(':');
  return at <= 0 ? { item: text } : { domain: text.slice(0, at), item: text.slice(at + 1) };
}

function describe({ title, domain, item, by, domains }: SimilarItems, words: Words): string {
  const tables = Object.entries(domains).map(([name, items]) =>
    items.length === 0
      ? words('similar-none', { domain: name })
      : alignedTable(
          [
            { title: name },
            { title: words('label-item') },
            { title: words('label-title') },
            { title: words('label-similarity'), align: 'right' },
          ],
          items.map((one) => [String(one.rank), one.item, one.title, one.similarity.toFixed(4)]),
        ),
  );
  return [words('similar-to', { title, domain, item, by: message(`similar-by-${by}`) }), ...tables].join(
    '\n\n',
  );
}
