// The rows of the table that holds the top items of all users.
import { reasonsInWords } from '../../contract/reason-words.ts';
import type { Reason, ReasonLanguage } from '../../contract/reasons.ts';
import type { CodedRows } from '../../ingest/coded-rows.ts';
import type { TableColumn } from '../../ingest/write-table.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';

export const exportColumns: readonly TableColumn[] = [
  { name: 'user', type: 'text' },
  { name: 'domain', type: 'text' },
  { name: 'rank', type: 'integer' },
  { name: 'item', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'score', type: 'real' },
];

/** Beside those, where reasons are asked for. */
export const reasonColumns: readonly TableColumn[] = [
  { name: 'reasons', type: 'text' },
  { name: 'reasons_json', type: 'text' },
];
/** Parts of a score that the text tells. */
const wordedReasons = 3;

export interface ExportedReasons {
  readonly language: ReasonLanguage;
  readonly reasonsOf: (row: number, domain: number, place: number) => readonly Reason[];
}

/** What the numbers of the rows stand for, by user, domain and item index. */
export interface ExportedTexts {
  readonly userIds: readonly string[];
  readonly domainNames: readonly string[];
  readonly itemIds: readonly string[];
  readonly titles: readonly string[];
}

/**
 * Rows of `exportColumns`, with reasons also of `reasonColumns`: users in order, each with its domains in order, each with its items best first.
 * @param users Int32 of user indices, the rows of `tops`
 * @param tops one per domain
 */
export function exportedRows(
  users: Int32Array,
  tops: readonly TopItems[],
  texts: ExportedTexts,
  told?: ExportedReasons,
): CodedRows {
  const most = users.length * tops.reduce((sum, { k }) => sum + k, 0);
  const column = (): Int32Array => new Int32Array(most);
  const [user, domain, rank, item] = [column(), column(), column(), column()];
  const score = new Float32Array(most);
  const worded: string[] = [];
  const asJson: string[] = [];
  let n = 0;
  users.forEach((userIndex, row) => {
    tops.forEach(({ k, items, scores }, d) => {
      for (let place = 0; place < k && items[row * k + place]! >= 0; place++) {
        user[n] = userIndex;
        domain[n] = d;
        rank[n] = place + 1;
        item[n] = items[row * k + place]!;
        score[n++] = scores[row * k + place]!;
        if (told === undefined) continue;
        const reasons = told.reasonsOf(row, d, place);
        worded.push(reasonsInWords(reasons, told.language, wordedReasons));
        asJson.push(JSON.stringify(reasons));
      }
    });
  });
  const rows = Int32Array.from({ length: n }, (_, row) => row);
  return {
    rowCount: n,
    columns: [
      { texts: texts.userIds, codes: user },
      { texts: texts.domainNames, codes: domain },
      rank,
      { texts: texts.itemIds, codes: item },
      { texts: texts.titles, codes: item },
      score,
      ...(told === undefined ? [] : [worded, asJson].map((of) => ({ texts: of, codes: rows }))),
    ],
  };
}
