// Recommendations of one person as text: the latest history, the profile, the top items with their reasons.
import { reasonsInWords } from '../../contract/reason-words.ts';
import type { Recommendation } from '../../contract/recommendations.ts';
import { percent } from './numbers.ts';
import { alignedTable } from './table.ts';
import type { Words } from './words.ts';

const shownHistory = 8;
/** Parts of a score in a row of the table; `--json` holds all. */
const shownReasons = 3;

type Entry = Recommendation['timeline'][number];

/** Items of the training part need no word. */
function partWords({ synthetic, part }: Entry, words: Words): string {
  if (synthetic) return words('part-synthetic');
  return part === 'training' || part === null ? '' : words(`part-${part}`);
}

/** The latest history of a person, the profile, and a table of items a domain. */
export function describeRecommendation(result: Recommendation, words: Words): string {
  const { user, timeline, profiles, domains } = result;
  const latest = timeline.slice(-shownHistory);
  const parts = [
    user === null ? words('somebody-new') : words('user-named', { user }),
    alignedTable(
      [
        { title: words('label-history', { shown: latest.length, all: timeline.length }) },
        { title: words('label-domain') },
        { title: '' },
      ],
      latest.map((entry) => [entry.title, entry.domain, partWords(entry, words)]),
    ),
    ...profiles.map(({ domain, text, share }) => {
      if (domain === null) return words('profile-overall', { text });
      if (share === undefined) return words('profile-of-domain', { domain, text });
      return words('profile-of-domain-read', { domain, text, share: percent(share, 0) });
    }),
  ];
  for (const [domain, { items }] of Object.entries(domains)) {
    parts.push(
      alignedTable(
        [
          { title: domain },
          { title: words('label-item') },
          { title: words('label-title') },
          { title: words('label-score'), align: 'right' },
          { title: words('label-because-of') },
        ],
        items.map((item) => [
          String(item.rank),
          item.item,
          item.repeat === true ? words('title-had-before', { title: item.title }) : item.title,
          item.score.toFixed(3),
          reasonsInWords(item.reasons ?? [], words.language, shownReasons),
        ]),
      ),
    );
  }
  return parts.join('\n\n');
}
