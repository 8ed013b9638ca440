// The XML parts of a workbook, read as a stream: events of elements, with their text. What does not belong: what they mean.
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';

export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Names come without their namespace prefix. @throws Error of the parser where the XML is malformed */
export function xmlReader(events: XmlEvents): {
  readonly write: (chunk: Buffer) => void;
  readonly end: () => void;
} {
  const parser = sax.parser(true);
  const decoder = new StringDecoder('utf8');
  let failure: Error | undefined;
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.onopentag = ({ name, attributes }) => {
    events.open(bare(name), attributes);
  };
  parser.onclosetag = (name) => {
    events.close(bare(name));
  };
  parser.ontext = events.text;
  parser.oncdata = events.text;
  parser.onerror = (error) => {
    failure ??= error;
  };
  const feed = (text: string): void => {
    parser.write(text);
    if (failure !== undefined) throw failure;
  };
  return {
    write: (chunk) => feed(decoder.write(chunk)),
    end: () => {
      feed(decoder.end());
      parser.close();
    },
  };
}

export async function readXml(source: Readable, events: XmlEvents): Promise<void> {
  const reader = xmlReader(events);
  for await (const chunk of source) reader.write(chunk as Buffer);
  reader.end();
}
