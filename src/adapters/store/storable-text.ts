const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * Text as PostgreSQL can hold it: NUL and lone surrogates, which it refuses, become U+FFFD. They arrive in strangers' mail,
 * and a message must not be lost for them.
 */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}
