// What people should know about how the text of one file was read.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { SourceTable } from './source-table.ts';

/**
 * Lines skipped before the header, quotes taken as ordinary signs, bytes replaced, and an encoding other than UTF-8;
 * empty where the file was read as it stands.
 */
export function readingFindings({ file, layout, careful }: SourceTable): Message[] {
  const { name } = file;
  const findings: Message[] = [];
  const skipped = layout?.skipLines ?? 0;
  if (skipped > 0) findings.push(message('skipped-lines', { lines: skipped, name }));
  if (careful !== undefined && careful.strayQuotes > 0) {
    const { strayQuotes: rows, strayLine: line = 0 } = careful;
    findings.push(message('stray-quotes', { rows, name, line }));
  }
  if (file.replaced > 0) findings.push(message('replaced-bytes', { places: file.replaced, name }));
  else if (file.encoding !== undefined)
    findings.push(message('read-encoding', { name, encoding: file.encoding }));
  return findings;
}
