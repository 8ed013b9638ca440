// HTML by tagged templates: every value is escaped unless it is HTML made by the same tag (or a drawing of ours).

/** A piece of a document; only this file and draw-chart.ts make them. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

function sourceOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.source;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(sourceOf).join('');
}

/** Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(sourceOf)));
}

interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** A table; right-aligned columns hold numbers. @param caption undefined: the heading above says it */
export function htmlTable(
  caption: string | undefined,
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
): Html {
  const align = (index: number): Html => html`${columns[index]?.align === 'right' && html` class="n"`}`;
  return html`<table>
    ${
      caption !== undefined &&
      html`<caption>
        ${caption}
      </caption>`
    }
    <thead>
      <tr>
        ${columns.map(({ title }, index) => html`<th scope="col" ${align(index)}>${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell, index) => html`<td${align(index)}>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
