// JSON in TEXT columns. What a column holds is checked by whoever owns its meaning (a schema in the service).

/** `null` for undefined, which JSON does not have. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** @throws SyntaxError where the text is no JSON */
export function fromJson(text: string): unknown {
  return JSON.parse(text) as unknown;
}
