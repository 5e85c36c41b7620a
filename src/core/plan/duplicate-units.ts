import { compareUnits } from './units/compare-units.ts';
import { parseUnitName } from './units/unit-name.ts';

/**
 * The units of the first list that are also in the second, whatever form of the name it has: the same name, a near one
 * (市教育局, 教育局), or a short form, whose characters stand in the long one in the same order (资规局, 自然资源和规划局).
 */
export function sharedUnits(units: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return units.filter((name) => known.has(name) || others.some((other) => isSameOffice(name, other)));
}

/** As sure as this, a clerk would take two names for one office. */
const SURE = 0.55;

const compared = new Map<string, boolean>();
/** Pairs of names are few and come again and again. */
const MOST_REMEMBERED = 20_000;

function isSameOffice(a: string, b: string): boolean {
  const key = `${a} ${b}`;
  const known = compared.get(key);
  if (known !== undefined) return known;
  if (compared.size >= MOST_REMEMBERED) compared.clear();
  const near = compareUnits(parseUnitName(a), parseUnitName(b));
  const same = (near !== null && near.confidence >= SURE) || isShortForm(withoutLevel(a), withoutLevel(b));
  compared.set(key, same);
  return same;
}

function isShortForm(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const stem = stemOf(short);
  return stem.length >= 2 && isWithin(stem, stemOf(long));
}

/** 教育局 and 教委 are one office: the ending does not count, unless hardly anything else is left. */
function stemOf(name: string): string {
  const stem = name.replace(/(委员会|管委会|办公室|委|局|办|厅)$/, '');
  return stem.length >= 2 ? stem : name;
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** Without the level of government in front, also behind a place's name (连云港市教育局); 市委 and 市政府 stay. */
function withoutLevel(name: string): string {
  const bare = name.replaceAll(/（[^）]*）/g, '');
  if (/^[省市县区](委|政府)/.test(bare)) return bare;
  return bare.replace(/^[省市县区](?=..)/, '').replace(/^[一-龥]{2,3}[省市县区](?=..)/, '');
}
