// Which columns of a table are shown and how wide they are: what the table thinks best, and what a person chose. Pure.

/** What a person chose for one table; other columns are as the table thinks best. */
export interface TableLayout {
  readonly hidden: readonly string[];
  readonly shown: readonly string[];
  /** Pixels, by column. */
  readonly widths: Readonly<Record<string, number>>;
}

export const unchangedLayout: TableLayout = { hidden: [], shown: [], widths: {} };

export const isUnchanged = ({ hidden, shown, widths }: TableLayout): boolean =>
  hidden.length === 0 && shown.length === 0 && Object.keys(widths).length === 0;

/** The layout with one column shown or hidden by hand. */
export function withColumn(layout: TableLayout, id: string, isShown: boolean): TableLayout {
  const without = (ids: readonly string[]): string[] => ids.filter((one) => one !== id);
  return {
    ...layout,
    hidden: isShown ? without(layout.hidden) : [...without(layout.hidden), id],
    shown: isShown ? [...without(layout.shown), id] : without(layout.shown),
  };
}

/** A column as far as it decides whether it is shown. */
export interface LaidColumn {
  readonly id: string;
  /** Hidden where every row says the same. */
  readonly hidesWhenSame: boolean;
  /** Hidden until it is chosen. */
  readonly isExtra: boolean;
}

/** What the person chose; else not the extra ones, nor those in which the rows do not differ. @param isSame of a column */
export function visibilityOf(
  columns: readonly LaidColumn[],
  layout: TableLayout,
  isSame: (id: string) => boolean,
): Record<string, boolean> {
  return Object.fromEntries(
    columns.map(({ id, hidesWhenSame, isExtra }) => {
      if (layout.hidden.includes(id)) return [id, false];
      if (layout.shown.includes(id)) return [id, true];
      return [id, !isExtra && !(hidesWhenSame && isSame(id))];
    }),
  );
}

/** Whether all rows say the same: at least two of them, or one that says nothing. */
export function allSame(values: readonly unknown[]): boolean {
  const tells = values.length > 1 || values[0] === '';
  return tells && values.every((value) => value === values[0]);
}
