export type JsonObject = Record<string, unknown>;

/** A value as JSON object, or null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** JSON text of an object, or null for anything else. */
export function parseObject(text: string): JsonObject | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The object under a key, empty where there is none. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  return asObject(value[key]) ?? {};
}

/** The string under a key, empty where there is none. */
export function stringAt(value: JsonObject, key: string): string {
  const found = value[key];
  return typeof found === 'string' ? found : '';
}
