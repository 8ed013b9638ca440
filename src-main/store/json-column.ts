// JSON in TEXT columns. What a column holds is checked by whoever owns its meaning (a schema in the service).

export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

export function fromJson(text: string): unknown {
  return JSON.parse(text) as unknown;
}
