// The sections of a report on the run itself: training, settings, seeds and versions, leakage.
import { drawChart } from './draw-chart.ts';
import { html, htmlTable, type Html } from './html.ts';
import { trainingDrawing } from './report-charts.ts';
import { leakageSentence } from './report-evaluation-sections.ts';
import type { ReportFacts } from './report-facts.ts';
import { metric, time } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportTexts } from './report-texts.ts';

const numeric = (title: string) => ({ title, align: 'right' as const });

/** Training, leakage, settings, and versions with seeds. */
export function runSections(facts: ReportFacts, texts: ReportTexts): ReportSection[] {
  const { leakage } = facts.statistics;
  return [
    { id: 'training', title: texts.training, content: trainingSection(facts, texts) },
    {
      id: 'leakage',
      title: texts.leakage,
      content: html`<p>${leakageSentence(leakage, texts)}</p>
        <p class="dim">${texts.leakageNote}</p>`,
    },
    { id: 'settings', title: texts.settings, content: settingsSection(facts, texts) },
    { id: 'versions', title: texts.provenance, content: provenanceSection(facts, texts) },
  ];
}

function trainingSection({ curves }: ReportFacts, texts: ReportTexts): Html {
  const rows = curves.map(({ phase, epochs, validation, loss }) => {
    const best = validation.reduce<{ epoch: number; value: number } | undefined>(
      (top, point) => (top === undefined || point.value > top.value ? point : top),
      undefined,
    );
    return [
      texts.phase(phase),
      String(epochs),
      String(best?.epoch ?? '–'),
      metric(best?.value),
      metric(loss.at(-1)?.value),
    ];
  });
  const columns = [
    { title: texts.training },
    ...[texts.epochs, texts.bestEpoch, texts.validation, texts.loss].map(numeric),
  ];
  return html`${curves.length > 0 && drawChart(trainingDrawing(curves, texts), 'training')}
  ${htmlTable(undefined, columns, rows)}`;
}

function settingsSection({ settings }: ReportFacts, texts: ReportTexts): Html {
  const rows = settings.map(({ path, value, isDefault, default: fallback }) => [
    html`<code>${path}</code>`,
    isDefault ? JSON.stringify(value) : html`<strong>${JSON.stringify(value)}</strong>`,
    isDefault ? '' : JSON.stringify(fallback ?? null),
  ]);
  return html`<p class="dim">${texts.settingsNote}</p>
    ${htmlTable(undefined, [{ title: texts.setting }, numeric(texts.value), numeric(texts.default)], rows)}`;
}

function provenanceSection({ run, appVersion }: ReportFacts, texts: ReportTexts): Html {
  const trained = [run.startedAt, run.finishedAt].map((at) => (at === null ? '–' : time(at)));
  const rows = [
    [texts.run, html`${run.name} <code>${run.id}</code> (${run.model})`],
    [texts.seed, String(run.seed)],
    [texts.device, run.device],
    [texts.trainedOn, trained.join(' – ')],
    [texts.encoder, html`<code>${run.sources.encoder}</code>`],
    [texts.augmentationId, html`<code>${run.sources.augmentation ?? texts.none}</code>`],
    [texts.versionOfRun, run.sources.app],
    [texts.versionOfReport, appVersion],
    [texts.dataHash, html`<code>${run.dataHash}</code>`],
  ];
  return htmlTable(undefined, [{ title: texts.fact }, { title: texts.value }], rows);
}
