/** What can be told of a part of a pattern from its characters alone. */
interface Part {
  /** Every character it can start with; null where there can be too many. */
  first: ReadonlySet<string> | null;
  /** Every match holds one of these; null where nothing can be said. */
  needed: ReadonlySet<string> | null;
  /** It can match nothing. */
  empty: boolean;
}

/** Where reading stands in the source of a pattern. */
interface Cursor {
  source: string;
  at: number;
}

const NONE: ReadonlySet<string> = new Set();
const ANY: Part = { first: null, needed: null, empty: false };
const ZERO_WIDTH: Part = { first: NONE, needed: null, empty: true };

/** Every character a pattern can start with, or null where it can be too many or none at all. Knows what this room writes. */
export function firstCharacters(source: string): ReadonlySet<string> | null {
  const { first, empty } = alternatives({ source, at: 0 });
  return empty ? null : first;
}

/** Characters one of which every match of a pattern holds, as rare ones as there are; null where none can be told. */
export function neededCharacters(source: string): ReadonlySet<string> | null {
  return alternatives({ source, at: 0 }).needed;
}

function union(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null {
  return a === null || b === null ? null : new Set([...a, ...b]);
}

/** Characters and letters of the skeleton in the order of how many clauses of replies hold them, a rank a line. */
const COMMON = ['RTQ完1项成了', 'DP203已月859没7第不个6在4到前', '还底一建的报%进人家日办工上收是有我场请都开好下两三'];
const WEIGHTS = new Map(COMMON.flatMap((ones, rank) => [...ones].map((one) => [one, [50, 20, 8][rank] ?? 1] as const)));

/** How likely a clause is to hold one of them. */
function weight(characters: ReadonlySet<string>): number {
  let sum = 0;
  for (const one of characters) sum += WEIGHTS.get(one) ?? 1;
  return sum;
}

function rarer(a: Part['needed'], b: Part['needed']): Part['needed'] {
  if (a === null || b === null) return a ?? b;
  return weight(b) < weight(a) ? b : a;
}

function alternatives(cursor: Cursor): Part {
  let all: Part | null = null;
  for (;;) {
    const one = sequence(cursor);
    all = all
      ? {
          first: union(all.first, one.first),
          needed: union(all.needed, one.needed),
          empty: all.empty || one.empty,
        }
      : one;
    if (cursor.source.charAt(cursor.at) !== '|') return all;
    cursor.at += 1;
  }
}

function sequence(cursor: Cursor): Part {
  let all: Part = ZERO_WIDTH;
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const part = quantified(cursor);
    all = {
      first: all.empty ? union(all.first, part.first) : all.first,
      needed: rarer(all.needed, part.needed),
      empty: all.empty && part.empty,
    };
  }
  return all;
}

function quantified(cursor: Cursor): Part {
  const part = atom(cursor);
  const [words = '', fewest] =
    /^(?:[?*+]|\{(\d+)(?:,\d*)?\})?\??/.exec(cursor.source.slice(cursor.at, cursor.at + 12)) ?? [];
  cursor.at += words.length;
  const optional = words.startsWith('?') || words.startsWith('*') || fewest === '0';
  return optional ? { ...part, needed: null, empty: true } : part;
}

function atom(cursor: Cursor): Part {
  const { source } = cursor;
  const sign = source.charAt(cursor.at);
  if (sign === '(') return group(cursor);
  if (sign === '[') return characterClass(cursor);
  if (sign === '\\') return escaped(cursor);
  cursor.at += 1;
  if (sign === '^' || sign === '$') return ZERO_WIDTH;
  return sign === '.' ? ANY : oneOf(new Set([sign]));
}

const DIGITS: ReadonlySet<string> = new Set('0123456789');

function oneOf(characters: ReadonlySet<string>): Part {
  return { first: characters, needed: characters, empty: false };
}

function escaped(cursor: Cursor): Part {
  const sign = cursor.source.charAt(cursor.at + 1);
  cursor.at += sign === 'u' ? 6 : 2;
  if (sign === 'b') return ZERO_WIDTH;
  if (sign === 'd') return { ...ANY, needed: DIGITS };
  return /[a-z\d]/i.test(sign) ? ANY : oneOf(new Set([sign]));
}

/** A group, or a look around, which takes no room; what a look ahead or back finds stands in the text all the same. */
function group(cursor: Cursor): Part {
  const [open = '('] = /^\((?:\?(?::|<?[=!]))?/.exec(cursor.source.slice(cursor.at, cursor.at + 4)) ?? [];
  cursor.at += open.length;
  const inside = alternatives(cursor);
  cursor.at += 1;
  if (open.endsWith('!')) return ZERO_WIDTH;
  return open.endsWith('=') ? { ...ZERO_WIDTH, needed: inside.needed } : inside;
}

function addRange(characters: Set<string>, range: string): void {
  for (let code = range.charCodeAt(0); code <= range.charCodeAt(2); code += 1)
    characters.add(String.fromCharCode(code));
}

/** [办做弄], [\d点]; long ranges and negated classes can be too many. */
function characterClass(cursor: Cursor): Part {
  let end = cursor.at + 1;
  while (cursor.source.charAt(end) !== ']') end += cursor.source.charAt(end) === '\\' ? 2 : 1;
  const inside = cursor.source.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  if (inside.startsWith('^')) return ANY;
  const characters = new Set<string>();
  for (const [words] of inside.matchAll(/\\?[^]-[^]|\\?[^]/g)) {
    if (words === '\\d') for (const digit of DIGITS) characters.add(digit);
    else if (words === '\\n') characters.add('\n');
    else if (words === 'a-z' || /^\d-\d$/.test(words)) addRange(characters, words);
    else if (words.length > 2 || /^\\[a-z]/i.test(words)) return ANY;
    else characters.add(words.slice(-1));
  }
  return /\\|.-./.test(inside) ? { ...ANY, needed: characters } : oneOf(characters);
}
