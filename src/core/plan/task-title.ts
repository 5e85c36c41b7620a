/** The longest title shown in a list; the rest is one tap away. */
const MAX_LENGTH = 36;

/**
 * A short title for an item: its first clause, or as many clauses as fit. Quotation marks and brackets are never left open
 * by the cut.
 */
export function taskTitle(content: string): string {
  const text = content.replaceAll(/\s+/g, '').replace(/[。；;]+$/, '');
  const sentence = text.split(/[。；;]/)[0] ?? text;
  if (sentence.length <= MAX_LENGTH) return sentence;
  let title = '';
  for (const clause of sentence.split(/(?<=[，,：:])/)) {
    if (title.length >= 8 && title.length + clause.length > MAX_LENGTH) break;
    title += clause;
  }
  title = title.replace(/[，,：:]$/, '');
  return title.length <= MAX_LENGTH ? title : `${title.slice(0, MAX_LENGTH - 1)}…`;
}
