export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object; anything else counts as an empty one. */
export function objectBody(body: unknown): JsonObject {
  return isObject(body) ? body : {};
}

/** A field's text, or an empty string when it is absent or no text. */
export function textOf(source: unknown, name: string): string {
  const value = isObject(source) ? source[name] : undefined;
  return typeof value === 'string' ? value : '';
}
