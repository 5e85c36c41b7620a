/** What a channel's body says as JSON; null where it is none. Not validated. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
