// Every table of the window can be taken along: it is a PlainTable or a DataTable, or one of the few below with a reason.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../src-renderer/', import.meta.url);

/** Files with a bare table, and why it is one. */
const bare: Readonly<Record<string, string>> = {
  'charts/Chart.tsx': 'the menu of the chart saves its values as CSV',
  'features/data/ColumnsStep.tsx': 'a form: a choice a column',
  'features/welcome/RecentWorkspaces.tsx': 'a list of links',
  'parts/FileBrowser.tsx': 'a list of buttons',
  'parts/PlainTable.tsx': 'is the one with the button',
  'parts/Shortcuts.tsx': 'keys, nothing of the data',
  'features/evaluate/ScorerTable.tsx': 'TableContextMenu, and a button in its heading',
  'features/evaluate/AblationTable.tsx': 'TableActions in its heading, exact figures',
  'features/evaluate/StudyCard.tsx': 'TableHeading above it, exact figures',
  'features/evaluate/TwoRunsTab.tsx': 'TableHeading above it, exact figures',
  'features/evaluate/PairedTable.tsx': 'TableHeading above it in ReportTab, exact figures',
};

const files = globSync('**/*.tsx', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('tables of the window', () => {
  it('can all be copied and saved', () => {
    const withBareTable = files.filter((path) => /<Table[\s>]|<table[\s>]/.test(textOf(path)));
    expect(withBareTable.sort()).toEqual(Object.keys(bare).sort());
  });

  it('have a way to be taken where a bare one says so', () => {
    for (const [path, why] of Object.entries(bare)) {
      const [part] = /^(?:TableActions|TableHeading|TableContextMenu)/.exec(why) ?? [];
      if (part === undefined || why.includes('ReportTab')) continue;
      expect(textOf(path), path).toContain(`<${part}`);
    }
  });

  it('say in each column what is copied', () => {
    for (const path of files) {
      const text = textOf(path);
      if (!text.includes('ColumnDef<')) continue;
      // a column of cells that are drawn has a value of its own, or says what is copied, or is for buttons alone
      for (const column of text.split(/\n\s+\{\n?(?=\s*id:)|\n\s+\{ (?=id:)/).slice(1)) {
        const own = column.split(/\n\s+\},\n/)[0]!;
        if (!/\bcell:/.test(own) || /header: ''|id: 'selection'/.test(own)) continue;
        expect(/accessorKey|accessorFn|text:|meta,/.test(own), `${path}: ${own}`).toBe(true);
      }
    }
  });
});
