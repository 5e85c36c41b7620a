import type { ReplyItem } from '../types.ts';
import { uniformText } from '../writing/plain-text.ts';
import { isNumber, numberOf } from './numeral.ts';
import type { ItemMark } from './skeleton.ts';

/** The sender's open items, found by label, by place and in ranges. */
export interface OpenItems {
  items: readonly ReplyItem[];
  /** Item number by the comparable form of its label. */
  byKey: ReadonlyMap<string, string>;
  /** Place in the list, from 0, by item number. */
  placeOf: ReadonlyMap<string, number>;
  /** What the titles count (家, 座, 条). */
  measures: ReadonlySet<string>;
  /** See `ReplyContext.labelled`. */
  labelled: boolean;
}

/** The comparable form of a label: figures in Arabic without leading zeros, letters in lower case, dashes alike. */
export function labelKey(words: string): string {
  if (isNumber(words) && !words.startsWith('0')) return words;
  const bare = words.replace(/^[第#(【[]+|[)】\]项号条、.]+$/g, '').replace(/[—_]/g, '-');
  if (/^[零一二三四五六七八九十百两俩仨]+$/.test(bare)) return String(numberOf(bare) ?? bare);
  return bare.replace(/^0+(?=\d)/, '');
}

export function openItems(
  items: readonly ReplyItem[],
  measures: readonly (string | null)[],
  labelled = false,
): OpenItems {
  const byKey = new Map<string, string>();
  const placeOf = new Map<string, number>();
  items.forEach(({ number }, place) => {
    byKey.set(labelKey(isNumber(number) ? number : uniformText(number)), number);
    placeOf.set(number, place);
  });
  return { items, byKey, placeOf, measures: new Set(measures.filter((measure) => measure !== null)), labelled };
}

/** Items from one label to another: by their numbers where both are whole numbers, else by their places. */
export function itemsBetween(open: OpenItems, from: string, to: string): string[] {
  const low = Number(from);
  const high = Number(to);
  if (Number.isInteger(low) && Number.isInteger(high)) {
    if (low > high) return [];
    const inside = [...open.byKey].filter(([key]) => Number(key) >= low && Number(key) <= high);
    return inside.map(([, number]) => number);
  }
  const first = open.placeOf.get(open.byKey.get(from) ?? '');
  const last = open.placeOf.get(open.byKey.get(to) ?? '');
  if (first === undefined || last === undefined) return [];
  return open.items.slice(first, last + 1).map(({ number }) => number);
}

/** 第N项: the item of that number; without one, the N-th shown; in doubt where both could be meant. See `labelled`. */
export function ordinalItem(open: OpenItems, key: string): ItemMark {
  const place = Number(key);
  const labelled = open.byKey.get(key);
  const byPlace = Number.isInteger(place) ? open.items[place - 1] : undefined;
  if (labelled !== undefined) {
    const elsewhere = !open.labelled && byPlace !== undefined && byPlace.number !== labelled;
    return { kind: 'number', items: [labelled], doubt: elsewhere ? 'placeOrNumber' : null };
  }
  if (byPlace !== undefined && !open.labelled) return { kind: 'place', items: [byPlace.number], doubt: null };
  return { kind: 'number', items: [], doubt: 'unknownItem' };
}

export function allItems(open: OpenItems): ItemMark {
  return { kind: 'all', items: open.items.map(({ number }) => number), doubt: null };
}
