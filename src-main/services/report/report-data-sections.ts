// The sections of a report on what the run was made from: data, augmentation, profiles.
import { drawChart } from './draw-chart.ts';
import { html, htmlTable, type Html } from './html.ts';
import { calibrationDrawing, histogramDrawing } from './report-charts.ts';
import type { ReportFacts } from './report-facts.ts';
import { count, proportion, size } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportTexts } from './report-texts.ts';
import { sentences } from '../../messages/rows-of-messages.ts';

const numeric = (title: string) => ({ title, align: 'right' as const });

/** All three, also where there was no augmentation or no profile: then that is said. */
export function dataSections(facts: ReportFacts, texts: ReportTexts): ReportSection[] {
  return [
    { id: 'data', title: texts.data, content: dataSection(facts, texts) },
    { id: 'augmentation', title: texts.augmentation, content: augmentationSection(facts, texts) },
    { id: 'profiles', title: texts.profiles, content: profileSection(facts, texts) },
  ];
}

function dataSection({ statistics, run, sourceFiles }: ReportFacts, texts: ReportTexts): Html {
  const { domains, users, items, interactions, imbalance, sequenceLength, filters, findings } = statistics;
  const counts = [...Object.entries(domains), [texts.all, { users, items, interactions }] as const];
  return html`<p>
      ${texts.dataHash}: <code>${run.dataHash}</code><br /><span class="dim">${texts.dataHashNote}</span>
    </p>
    ${htmlTable(
      statistics.name,
      [{ title: texts.domain }, numeric(texts.users), numeric(texts.items), numeric(texts.interactions)],
      counts.map(([name, each]) => [name, count(each.users), count(each.items), count(each.interactions)]),
    )}
    <p>
      ${texts.overlapUsers}: ${count(statistics.overlapUsers)} · ${texts.evaluatedUsers}:
      ${count(statistics.evaluatedUsers)}
    </p>
    <p>${texts.repeats(statistics.repeats.rule, count(statistics.repeats.targets))}</p>
    ${drawChart(
      histogramDrawing(
        texts.imbalanceChart,
        texts.users,
        bins(imbalance.histogram, (from) => from.toFixed(1)),
      ),
      'imbalance',
    )}
    ${drawChart(
      histogramDrawing(
        texts.lengthChart,
        texts.users,
        bins(sequenceLength.histogram, (from, to) => (to - from <= 1 ? String(from) : `${from}+`)),
      ),
      'length',
    )}
    ${
      filters.length > 0 &&
      htmlTable(
        texts.filters,
        [{ title: texts.filter }, numeric(texts.before), numeric(texts.after)],
        filters.map(({ name, rowsBefore, rowsAfter }) => [
          texts.said(name),
          count(rowsBefore),
          count(rowsAfter),
        ]),
      )
    }
    ${htmlTable(
      texts.sourceFiles,
      [{ title: texts.file }, numeric(texts.size), { title: 'SHA-256' }],
      sourceFiles.map(({ name, sizeBytes, sha256 }) => [name, size(sizeBytes), html`<code>${sha256}</code>`]),
    )}
    ${findings.length > 0 && html`<h3>${texts.findings}</h3>`}
    <ul>
      ${findings.map((finding) => html`<li>${texts.said(finding)}</li>`)}
    </ul>`;
}

/** Bins that hold something, up to the last one. */
function bins(
  { edges, counts }: { readonly edges: readonly number[]; readonly counts: readonly number[] },
  labelOf: (from: number, to: number) => string,
): { label: string; count: number }[] {
  const last = counts.findLastIndex((each) => each > 0);
  return counts
    .slice(0, last + 1)
    .map((each, bin) => ({ label: labelOf(edges[bin]!, edges[bin + 1]!), count: each }));
}

function augmentationSection({ augmentation, syntheticRows }: ReportFacts, texts: ReportTexts): Html {
  if (augmentation === undefined) return html`<p>${withoutReport(syntheticRows, texts)}</p>`;
  const { rows, users, calibration, warnings, acceptedByDomain } = augmentation;
  const byDomain = Object.entries(acceptedByDomain).map(([name, each]) => `${name} ${count(each)}`);
  const facts: (readonly [string, string])[] = [
    [texts.rowsAccepted, `${count(rows.accepted)}${byDomain.length > 0 ? ` (${byDomain.join(', ')})` : ''}`],
    [texts.rowsProposed, count(rows.proposed)],
    [texts.rowsRejected, count(rows.rejected)],
    [texts.usersServed, `${count(users.served)} / ${count(users.short)}`],
  ];
  if (calibration !== undefined) {
    facts.push(
      [texts.calibrationCases, count(calibration.cases)],
      [texts.crossFitted, proportion(calibration.crossFittedPrecision)],
      [texts.endToEnd, proportion(calibration.endToEndPrecision)],
      [texts.retrievalRecall, proportion(calibration.retrievalRecall)],
    );
  }
  return html`${htmlTable(undefined, [{ title: texts.fact }, numeric(texts.value)], facts)}
  ${warnings.length > 0 && html`<p class="warn">${texts.said(sentences(warnings))}</p>`}
  ${
    calibration === undefined
      ? html`<p>${texts.notCalibrated}</p>`
      : drawChart(
          calibrationDrawing(calibration.curve, calibration.threshold.point.threshold, texts),
          'calibration',
        )
  }`;
}

/** What is to be said where the augmentation has no report. */
export const withoutReport = (syntheticRows: number, texts: ReportTexts): string =>
  syntheticRows === 0 ? texts.noAugmentation : texts.rowsWithoutReport(count(syntheticRows));

function profileSection({ profiles }: ReportFacts, texts: ReportTexts): Html {
  if (profiles.length === 0) return html`<p>${texts.noProfiles}</p>`;
  const rows = profiles.map(({ domain, count: each }) => [domain ?? texts.overall, count(each)]);
  return htmlTable(undefined, [{ title: texts.domain }, numeric(texts.count)], rows);
}
