/** The message ids of a header, without brackets and in order; some clients leave the brackets out. */
export function messageIds(header: string): string[] {
  const short = header.slice(0, 50_000);
  const bracketed = [...short.matchAll(/<\s*([^<>\s]{1,500})\s*>/g)].map(([, id = '']) => id);
  const ids = bracketed.length > 0 ? bracketed : short.split(/[\s,]+/).filter((word) => word.includes('@'));
  return ids.slice(0, 200);
}
