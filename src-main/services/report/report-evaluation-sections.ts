// The sections of a report on quality: the summary in sentences, metrics beside controls, groups.
import { metricNames } from '../../contract/metric-names.ts';
import { controlNames, type EvaluationReport } from '../../contract/evaluation.ts';
import { drawChart } from './draw-chart.ts';
import { html, htmlTable, type Html } from './html.ts';
import { groupDrawing } from './report-charts.ts';
import { withoutReport } from './report-data-sections.ts';
import type { GroupBar, ReportFacts } from './report-facts.ts';
import { listMeasuresTable } from './report-list-measures.ts';
import { count, interval, metric, percent, signed } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportTexts } from './report-texts.ts';
import { asSaid } from '../../messages/message.ts';

/** The findings in sentences: how good, better than what, trustworthy or not. */
export function shortSummary(
  { full, statistics, augmentation, syntheticRows }: ReportFacts,
  texts: ReportTexts,
): Html {
  const { leakage } = statistics;
  const verdict = full.verdict.map((entry) => html`<li><strong>${texts.verdict(entry)}</strong></li>`);
  const judged = controlNames.flatMap((name) => {
    const paired = full.paired[name]?.overall['ndcg@10'];
    if (paired === undefined) return [];
    const { difference, lower, upper } = paired;
    const how = (lower ?? -1) > 0 ? 'better' : (upper ?? 1) < 0 ? 'worse' : 'same';
    const values = {
      control: texts.control(name),
      difference: signed(difference),
      interval: interval(paired),
    };
    return [texts.compared(how, values)];
  });
  const { users, 'ndcg@10': ndcg } = full.overall;
  const precision = augmentation?.calibration?.crossFittedPrecision;
  return html`<ul>
    ${verdict}
    <li>
      ${texts.quality({ ndcg: metric(ndcg), interval: interval(full.intervals.overall['ndcg@10']), users: count(users) })}
    </li>
    ${judged.map((sentence) => html`<li>${sentence}</li>`)}
    <li>
      ${
        augmentation === undefined
          ? withoutReport(syntheticRows, texts)
          : texts.augmentationInShort({
              accepted: count(augmentation.rows.accepted),
              precision: percent(precision?.value ?? null),
              interval:
                precision === undefined ? '–' : `${percent(precision.low)} – ${percent(precision.high)}`,
            })
      }
    </li>
    <li>${leakageSentence(leakage, texts)}</li>
  </ul>`;
}

/** What the audit checked, or in bold what it found. */
export function leakageSentence(
  { ok, checked, said }: ReportFacts['statistics']['leakage'],
  texts: ReportTexts,
): Html {
  if (ok) {
    const { syntheticRows, profiles } = checked;
    return html`${texts.leakFree({ rows: count(syntheticRows), profiles: count(profiles) })}`;
  }
  return html`<strong class="warn">${texts.leak(said ?? asSaid(''))}</strong>`;
}

/**
 * Metrics of the full ranking, then the sampled and the cross-sell ones where the run was evaluated so; then the
 * groups.
 */
export function evaluationSections(facts: ReportFacts, texts: ReportTexts): ReportSection[] {
  const { full, sampled, crossSell, statistics } = facts;
  return [
    {
      id: 'evaluation',
      title: texts.evaluation,
      content: html`<p class="dim">
          ${statistics.split.kind === 'leave-one-out' && texts.leaveOneOut} ${texts.intervalNote}
        </p>
        ${metricTable(full, texts.metrics, texts)} ${domainTable(full, texts)} ${differenceTable(full, texts)}
        ${full.lists !== undefined && listMeasuresTable(full.lists, texts)}
        ${sampled !== undefined && metricTable(sampled, texts.sampledMetrics, texts)}
        ${
          crossSell !== undefined &&
          html`${metricTable(crossSell, texts.crossSellMetrics, texts)} ${domainTable(crossSell, texts)}
          ${differenceTable(crossSell, texts)}`
        }
        ${[...full.notes, ...(sampled?.notes ?? []), ...(crossSell?.notes ?? [])].map((note) => html`<p class="dim">${texts.said(note)}</p>`)}`,
    },
    { id: 'groups', title: texts.groups, content: html`${groupContents(full, texts)}` },
  ];
}

const numeric = (title: string) => ({ title, align: 'right' as const });

function metricTable(report: EvaluationReport, caption: string, texts: ReportTexts): Html {
  const { overall, intervals, controls } = report;
  const rows = [
    [
      html`<strong>${texts.model}</strong>`,
      ...metricNames.map(
        (name) =>
          html`<strong>${metric(overall[name])}</strong><br /><small
              >${interval(intervals.overall[name])}</small
            >`,
      ),
    ],
    ...controlNames.flatMap((name) => {
      const control = controls[name]?.overall;
      if (control === undefined) return [];
      return [[texts.control(name), ...metricNames.map((shown) => metric(control[shown]))]];
    }),
  ];
  const columns = [{ title: texts.scorer }, ...metricNames.map((name) => numeric(name.toUpperCase()))];
  return htmlTable(`${caption} (${count(report.users)} ${texts.users})`, columns, rows);
}

function domainTable({ domains, intervals, controls }: EvaluationReport, texts: ReportTexts): Html {
  const shown = controlNames.filter((name) => controls[name] !== undefined);
  const rows = Object.entries(domains).map(([name, { users, 'ndcg@10': ndcg }]) => [
    name,
    count(users),
    html`<strong>${metric(ndcg)}</strong> <small>${interval(intervals.domains[name]!['ndcg@10'])}</small>`,
    ...shown.map((control) => metric(controls[control]?.domains[name]?.['ndcg@10'])),
  ]);
  const columns = [
    { title: texts.domain },
    numeric(texts.users),
    numeric(texts.model),
    ...shown.map((name) => numeric(texts.control(name))),
  ];
  return htmlTable(texts.byDomain, columns, rows);
}

function differenceTable({ paired }: EvaluationReport, texts: ReportTexts): Html {
  const rows = controlNames.flatMap((name) => {
    const sliced = paired[name];
    if (sliced === undefined) return [];
    const slices = [[texts.all, sliced.overall] as const, ...Object.entries(sliced.domains)];
    return slices.map(([slice, differences]) => [
      texts.control(name),
      slice,
      signed(differences['ndcg@10'].difference),
      interval(differences['ndcg@10']),
    ]);
  });
  const columns = [
    { title: texts.scorer },
    { title: texts.domain },
    numeric(texts.difference),
    numeric(texts.interval),
  ];
  return htmlTable(texts.differences, columns, rows);
}

function groupContents(report: EvaluationReport, texts: ReportTexts): Html[] {
  const shown = controlNames.filter((name) => report.controls[name] !== undefined);
  return Object.entries(report.groups).map(([grouping, groups], index) => {
    const bars = Object.entries(groups)
      .filter(([, { users }]) => users > 0)
      .map(([label, means]): GroupBar => {
        const bounds = report.intervals.groups[grouping]?.[label]?.['ndcg@10'];
        const controls = shown.flatMap((name) => {
          const value = report.controls[name]?.groups[grouping]?.[label]?.['ndcg@10'];
          return value === undefined ? [] : [[name, value] as const];
        });
        return {
          label: texts.groupLabel(label),
          users: means.users,
          value: means['ndcg@10'],
          interval:
            bounds === undefined || bounds.lower === null || bounds.upper === null
              ? null
              : { lower: bounds.lower, upper: bounds.upper },
          controls: Object.fromEntries(controls),
        };
      });
    const definition = report.groupDefinitions[grouping];
    const rows = bars.map(({ label, users, value, interval: bounds, controls }) => [
      label,
      count(users),
      html`<strong>${metric(value)}</strong> <small>${bounds === null ? '' : interval(bounds)}</small>`,
      ...shown.map((name) => metric(controls[name])),
    ]);
    const columns = [
      { title: texts.group },
      ...[texts.users, texts.model, ...shown.map((name) => texts.control(name))].map(numeric),
    ];
    const title = texts.grouping(grouping);
    return html`<h3>${title}</h3>
      ${definition !== undefined && html`<p class="dim">${texts.said(definition)}</p>`}
      ${drawChart(groupDrawing(`NDCG@10: ${title}`, bars, texts), `g${index}`)}
      ${htmlTable(undefined, columns, rows)}`;
  });
}
