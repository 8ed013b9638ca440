// Quoting for SQL text. Every name and value that comes from a file or a person goes through here.

/** A quoted identifier: `a"b` → `"a""b"`. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal: `a'b` → `'a''b'`. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A file path as a literal that matches this one file: DuckDB reads `*`, `?` and `[` in a path as patterns. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[*?[]/g, (character) => `[${character}]`));
}
