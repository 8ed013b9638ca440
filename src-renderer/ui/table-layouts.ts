// Where the layouts of tables are kept. Who keeps them is the frame's to say; without it they last as long as the page.
import { createContext, useContext, useState } from 'react';
import { unchangedLayout, type TableLayout } from './table-layout.ts';

export interface TableLayouts {
  /** By the name of the table. */
  readonly layouts: Readonly<Record<string, TableLayout>>;
  readonly keep: (name: string, layout: TableLayout) => void;
}

export const TableLayoutsContext = createContext<TableLayouts>({ layouts: {}, keep: () => undefined });

/** The layout that is kept for a table, and a function that keeps another one. Without a name it lasts as long as the table. */
export function useKeptLayout(
  name: string | undefined,
): readonly [TableLayout, (layout: TableLayout) => void] {
  const { layouts, keep } = useContext(TableLayoutsContext);
  const [own, setOwn] = useState(unchangedLayout);
  if (name === undefined) return [own, setOwn];
  return [layouts[name] ?? unchangedLayout, (layout) => keep(name, layout)];
}
