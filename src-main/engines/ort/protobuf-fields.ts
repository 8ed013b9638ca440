// Reads messages of the protocol-buffers wire format, field by field. What does not belong: which fields there are.
import { PbfReader } from 'pbf';

/** @param visit reads the value, or leaves it @throws Error where a field reaches beyond the message */
export function eachField(message: Uint8Array, visit: (field: number, reader: PbfReader) => void): void {
  const reader = new PbfReader(message);
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    const begin = reader.pos;
    visit(field, reader);
    if (reader.pos === begin) reader.skip(reader.type);
    if (reader.pos > message.length) throw new Error(`field ${field} reaches beyond the end`);
  }
}
