// The part of sax that reading workbooks uses; the package brings no types.
declare module 'sax' {
  interface SaxParser {
    onopentag: (tag: {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    write: (chunk: string) => SaxParser;
    close: () => SaxParser;
  }
  export function parser(strict: boolean): SaxParser;
}
