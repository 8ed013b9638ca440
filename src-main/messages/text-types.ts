// What the compiler knows of a catalogue: which codes there are, and which values the text of each takes.
// Texts are i18next's: `{{name}}` or `{{name, number}}` is a value; `code_one` and `code_other` are the forms for a `count`;
// `code_window` is the same said to someone at a screen, where the plain text speaks to a command line.

/** The code that a key of a catalogue words: the key without its forms. */
export type CodeOf<Key extends string> = Key extends `${infer Code}_one`
  ? CodeOf<Code>
  : Key extends `${infer Code}_other`
    ? CodeOf<Code>
    : Key extends `${infer Code}_window`
      ? CodeOf<Code>
      : Key;

/** Names of the values in a text: `'a' | 'b'` of `{{a}} of {{b, number}}`. */
export type NamesIn<Text extends string> = Text extends `${string}{{${infer Inner}}}${infer Rest}`
  ? (Inner extends `${infer Name},${string}` ? Name : Inner) | NamesIn<Rest>
  : never;

/** All texts of each code, its forms together. */
export type TextsByCode<Catalogue> = {
  readonly [Key in keyof Catalogue & string as CodeOf<Key>]: Catalogue[Key];
};

/** The keys that another language must have: those of English, without the singular that Chinese lacks. */
type NeededKeys<Catalogue> = Exclude<keyof Catalogue & string, `${string}_one`>;

/** Per key: the text, or `never` where it names a value that English does not. */
type WithKnownNames<English, Other> = {
  readonly [Key in keyof Other]: Key extends keyof English
    ? Other[Key] extends string
      ? [NamesIn<Other[Key]>] extends [
          NamesIn<Extract<TextsByCode<English>[CodeOf<Key & string> & keyof TextsByCode<English>], string>>,
        ]
        ? Other[Key]
        : never
      : never
    : never;
};

/**
 * The texts of another language for the same codes; the compiler refuses a missing code, one that English lacks, and a
 * value that English does not name.
 */
export function translation<English extends Readonly<Record<string, string>>>() {
  return <const Other extends Readonly<Record<NeededKeys<English>, string>>>(
    texts: Other & WithKnownNames<English, Other>,
  ): Other => texts;
}
