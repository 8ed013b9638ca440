// The rows of the table that holds the top items of people.
import { reasonsInWords } from '../../contract/reason-words.ts';
import type { Reason, ReasonLanguage } from '../../contract/reasons.ts';
import type { ExportColumnName } from '../../contract/recommendations.ts';
import type { CodedColumn, CodedRows } from '../../ingest/coded-rows.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';

/** Parts of a score that the text tells. */
const wordedReasons = 3;

export interface ExportedReasons {
  readonly language: ReasonLanguage;
  /** @param domain its place among `tops` */
  readonly reasonsOf: (row: number, domain: number, place: number) => readonly Reason[];
}

/** What the numbers of the rows stand for: by person, by place among the exported domains, by item index. */
export interface ExportedTexts {
  readonly userIds: readonly string[];
  readonly domainNames: readonly string[];
  readonly itemIds: readonly string[];
  readonly titles: readonly string[];
  readonly brands: readonly (string | null)[];
  readonly categories: readonly (string | null)[];
}

export interface ExportedBatch {
  /** Int32 of places in `userIds`, the rows of `tops`. */
  readonly people: Int32Array;
  /** One per exported domain. */
  readonly tops: readonly TopItems[];
}

/**
 * People in order, each with the domains in order, each with its items best first.
 * @param columns in this order
 * @param told needed for the columns of reasons
 */
export function exportedRows(
  { people, tops }: ExportedBatch,
  columns: readonly ExportColumnName[],
  texts: ExportedTexts,
  told?: ExportedReasons,
): CodedRows {
  const most = people.length * tops.reduce((sum, { k }) => sum + k, 0);
  const column = (): Int32Array => new Int32Array(most);
  const [user, domain, rank, item] = [column(), column(), column(), column()];
  const score = new Float32Array(most);
  const worded: string[] = [];
  const asJson: string[] = [];
  let n = 0;
  people.forEach((person, row) => {
    if (texts.userIds[person] === '') return; // erased
    tops.forEach(({ k, items, scores }, d) => {
      for (let place = 0; place < k && items[row * k + place]! >= 0; place++) {
        user[n] = person;
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
  const byName: Record<ExportColumnName, CodedColumn> = {
    user: { texts: texts.userIds, codes: user },
    domain: { texts: texts.domainNames, codes: domain },
    rank,
    item: { texts: texts.itemIds, codes: item },
    title: { texts: texts.titles, codes: item },
    brand: { texts: texts.brands, codes: item },
    category: { texts: texts.categories, codes: item },
    score,
    reasons: { texts: worded, codes: rows },
    reasons_json: { texts: asJson, codes: rows },
  };
  return { rowCount: n, columns: columns.map((name) => byName[name]) };
}
