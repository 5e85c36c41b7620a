export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object with a `tag`, depth first, in reading order. */
export function componentsOf(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(componentsOf);
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap(componentsOf);
  return typeof value.tag === 'string' ? [value, ...inner] : inner;
}
