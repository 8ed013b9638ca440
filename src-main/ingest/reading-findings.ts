// What people should know about how the text of one file was read.
import type { ImportFinding } from './import-request.ts';
import type { SourceTable } from './source-table.ts';

export function readingFindings({ file, layout, careful }: SourceTable): ImportFinding[] {
  const findings: ImportFinding[] = [];
  const skipped = layout?.skipLines ?? 0;
  if (skipped > 0) {
    findings.push({
      code: 'skipped-lines',
      message: `The first ${skipped} lines of ${file.name} are no part of the table and were skipped.`,
    });
  }
  if (careful !== undefined && careful.strayQuotes > 0) {
    findings.push({
      code: 'stray-quotes',
      message: `${careful.strayQuotes} rows of ${file.name} hold a quote that does not close (the first in line ${careful.strayLine ?? 0}); it was read as an ordinary character.`,
    });
  }
  if (file.replaced > 0) {
    findings.push({
      code: 'replaced-bytes',
      message: `${file.replaced} places of ${file.name} are no UTF-8 and were replaced by �.`,
    });
  } else if (file.encoding !== undefined) {
    findings.push({
      code: 'read-encoding',
      message: `The text of ${file.name} was read as ${file.encoding}.`,
    });
  }
  return findings;
}
