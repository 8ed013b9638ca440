// The rows of the table that holds the top items of all users. What does not belong: scoring, files.
import type { CodedRows } from '../../ingest/coded-rows.ts';
import type { TableColumn } from '../../ingest/write-table.ts';
import type { TopItems } from '../../recsys/metrics/top-items.ts';

export const exportColumns: readonly TableColumn[] = [
  { name: 'user', type: 'text' },
  { name: 'domain', type: 'text' },
  { name: 'rank', type: 'integer' },
  { name: 'item', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'score', type: 'real' },
];

/** What the numbers of the rows stand for, by user, domain and item index. */
export interface ExportedTexts {
  readonly userIds: readonly string[];
  readonly domainNames: readonly string[];
  readonly itemIds: readonly string[];
  readonly titles: readonly string[];
}

/**
 * Rows of `exportColumns`: users in order, each with its domains in order, each with its items best first.
 * @param users Int32 of user indices, the rows of `tops`
 * @param tops one per domain
 */
export function exportedRows(users: Int32Array, tops: readonly TopItems[], texts: ExportedTexts): CodedRows {
  const most = users.length * tops.reduce((sum, { k }) => sum + k, 0);
  const column = (): Int32Array => new Int32Array(most);
  const [user, domain, rank, item] = [column(), column(), column(), column()];
  const score = new Float32Array(most);
  let n = 0;
  users.forEach((userIndex, row) => {
    tops.forEach(({ k, items, scores }, d) => {
      for (let place = 0; place < k && items[row * k + place]! >= 0; place++) {
        user[n] = userIndex;
        domain[n] = d;
        rank[n] = place + 1;
        item[n] = items[row * k + place]!;
        score[n++] = scores[row * k + place]!;
      }
    });
  });
  return {
    rowCount: n,
    columns: [
      { texts: texts.userIds, codes: user },
      { texts: texts.domainNames, codes: domain },
      rank,
      { texts: texts.itemIds, codes: item },
      { texts: texts.titles, codes: item },
      score,
    ],
  };
}
