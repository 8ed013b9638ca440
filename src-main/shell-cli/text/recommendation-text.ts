// Recommendations of one person as text: the latest history, the profile, the top items with their reasons.
import type { Recommendation } from '../../contract/recommendations.ts';
import { percent } from './numbers.ts';
import { alignedTable } from './table.ts';

const shownHistory = 8;

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
          describeReasons(item.reasons),
        ]),
      ),
    );
  }
  return parts.join('\n\n');
}

function describeReasons(reasons: Recommendation['domains'][string]['items'][number]['reasons']): string {
  const nearest = reasons?.nearest[0];
  if (reasons === undefined || nearest === undefined) return '';
  const share = reasons.otherDomainsShare;
  const other = share === null ? '' : ` (other domains ${percent(share, 0)})`;
  return `${nearest.title} [${nearest.domain}]${other}`;
}
