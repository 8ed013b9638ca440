// Recommendations of one person as text: the latest history, the profile, the top items with their reasons.
import { reasonsInWords } from '../../contract/reason-words.ts';
import type { Recommendation } from '../../contract/recommendations.ts';
import { alignedTable } from './table.ts';

const shownHistory = 8;
/** Parts of a score in a row of the table; `--json` holds all. */
const shownReasons = 3;

export function describeRecommendation(result: Recommendation): string {
  const { user, timeline, profiles, domains } = result;
  const latest = timeline.slice(-shownHistory);
  const parts = [
    user === null ? 'Somebody new' : `User ${user}`,
    alignedTable(
      [
        { title: `history (latest ${latest.length} of ${timeline.length})` },
        { title: 'domain' },
        { title: '' },
      ],
      latest.map((entry) => [
        entry.title,
        entry.domain,
        entry.synthetic ? 'synthetic' : entry.part === 'training' || entry.part === null ? '' : entry.part,
      ]),
    ),
    ...profiles.map(({ domain, text }) => `Profile (${domain ?? 'overall'}): ${text}`),
  ];
  for (const [domain, { items }] of Object.entries(domains)) {
    parts.push(
      alignedTable(
        [
          { title: domain },
          { title: 'item' },
          { title: 'title' },
          { title: 'score', align: 'right' },
          { title: 'because of' },
        ],
        items.map((item) => [
          String(item.rank),
          item.item,
          item.repeat === true ? `${item.title} (had before)` : item.title,
          item.score.toFixed(3),
          reasonsInWords(item.reasons ?? [], 'en', shownReasons),
        ]),
      ),
    );
  }
  return parts.join('\n\n');
}
