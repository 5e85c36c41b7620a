/** An item that needs a label in one message. */
export interface LabelledItem {
  occurrenceId: string;
  planLetter: string;
  /** The task's number in its plan. */
  number: string;
  /** The label it carried in an earlier message to the same reader, if any. */
  earlier: string | null;
}

/**
 * Labels for the items of one message: the plan's number; the plan's letter before it where items of two plans collide (A8,
 * B8); a small letter behind it where one task stands there twice (8a, 8b: two periods, or two units of one reader). A
 * label once given stays while the item is open, unless another item of this message now holds it.
 * Returns one label per item, in the same order; labels within a message are unique.
 */
export function labelItems(items: readonly LabelledItem[]): string[] {
  const lettersOf = new Map<string, Set<string>>();
  for (const { number, planLetter } of items)
    lettersOf.set(number, (lettersOf.get(number) ?? new Set()).add(planLetter));
  const taken = new Set<string>();
  const labels = items.map(({ earlier }) => {
    if (earlier === null || taken.has(earlier)) return null;
    taken.add(earlier);
    return earlier;
  });
  const total = new Map<string, number>();
  const base = ({ number, planLetter }: LabelledItem) =>
    (lettersOf.get(number)?.size ?? 0) > 1 ? planLetter + number : number;
  for (const item of items) total.set(base(item), (total.get(base(item)) ?? 0) + 1);
  return items.map((item, index) => {
    const kept = labels[index];
    if (kept) return kept;
    const plain = base(item);
    let label = plain;
    for (let n = 0; taken.has(label) || ((total.get(plain) ?? 0) > 1 && label === plain); n++)
      label = `${plain}${String.fromCharCode(97 + (n % 26))}${n >= 26 ? Math.floor(n / 26) : ''}`;
    taken.add(label);
    return label;
  });
}

/** Numbers as a person sorts them: 2 before 10, （一）2 before （一）10, text by code point. */
export function compareNumbers(a: string, b: string): number {
  const x = a.match(/\d+|\D+/g) ?? [];
  const y = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const p = x[i] ?? '';
    const q = y[i] ?? '';
    if (p === q) continue;
    const numeric = /^\d/.test(p) && /^\d/.test(q) ? Number(p) - Number(q) : 0;
    return numeric || (p < q ? -1 : 1);
  }
  return x.length - y.length;
}
