import { describe, expect, it } from 'vitest';
import { html, htmlTable } from './html.ts';

describe('html', () => {
  it('escapes values and keeps pieces made by itself', () => {
    const bold = html`<b>${'<script>"&\''}</b>`;
    expect(html`<p>${bold}${[1, ' ', 'a<b']}${null}${false}${undefined}</p>`.source).toBe(
      '<p><b>&lt;script&gt;&quot;&amp;&#39;</b>1 a&lt;b</p>',
    );
  });

  it('makes tables whose numbers are right-aligned', () => {
    const table = htmlTable('T<', [{ title: 'a' }, { title: 'b', align: 'right' }], [['x', 3]]);
    const source = table.source.replace(/\s*\n\s*/g, '');
    expect(source).toContain('<caption>T&lt;</caption>');
    expect(source).toContain('<td>x</td><td class="n">3</td>');
  });
});
