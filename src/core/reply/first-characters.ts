/** The characters a pattern can start with, and whether it can match nothing; null characters: it can be any. */
interface First {
  characters: Set<string> | null;
  empty: boolean;
}

/** Where reading stands in the source of a pattern. */
interface Cursor {
  source: string;
  at: number;
}

const ANY: First = { characters: null, empty: false };
const ZERO_WIDTH: First = { characters: new Set(), empty: true };

function union(a: First['characters'], b: First['characters']): First['characters'] {
  return a === null || b === null ? null : new Set([...a, ...b]);
}

/** Every character a pattern can start with, or null where it can be too many or none at all. Knows what this room writes. */
export function firstCharacters(source: string): ReadonlySet<string> | null {
  const first = alternatives({ source, at: 0 });
  return first.empty ? null : first.characters;
}

function alternatives(cursor: Cursor): First {
  let all: First = { characters: new Set(), empty: false };
  for (;;) {
    const one = sequence(cursor);
    all = { characters: union(all.characters, one.characters), empty: all.empty || one.empty };
    if (cursor.source.charAt(cursor.at) !== '|') return all;
    cursor.at += 1;
  }
}

function sequence(cursor: Cursor): First {
  let all: First = { characters: new Set(), empty: true };
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.at))) {
    const part = quantified(cursor);
    if (all.empty) all = { characters: union(all.characters, part.characters), empty: part.empty };
  }
  return all;
}

function quantified(cursor: Cursor): First {
  const part = atom(cursor);
  const [words = '', fewest] =
    /^(?:[?*+]|\{(\d+)(?:,\d*)?\})?\??/.exec(cursor.source.slice(cursor.at, cursor.at + 12)) ?? [];
  cursor.at += words.length;
  const optional = words.startsWith('?') || words.startsWith('*') || fewest === '0';
  return optional ? { ...part, empty: true } : part;
}

function atom(cursor: Cursor): First {
  const { source } = cursor;
  const sign = source.charAt(cursor.at);
  if (sign === '(') return group(cursor);
  if (sign === '[') return characterClass(cursor);
  cursor.at += sign === '\\' ? 2 : 1;
  if (sign === '^' || sign === '$') return ZERO_WIDTH;
  if (sign === '.') return ANY;
  if (sign !== '\\') return { characters: new Set([sign]), empty: false };
  const escaped = source.charAt(cursor.at - 1);
  if (escaped === 'b') return ZERO_WIDTH;
  return /[a-z]/i.test(escaped) ? ANY : { characters: new Set([escaped]), empty: false };
}

/** A group, or a look around, which takes no room. */
function group(cursor: Cursor): First {
  const [open = '('] = /^\((?:\?(?::|<?[=!]))?/.exec(cursor.source.slice(cursor.at, cursor.at + 4)) ?? [];
  cursor.at += open.length;
  const inside = alternatives(cursor);
  cursor.at += 1;
  return /[=!]$/.test(open) ? ZERO_WIDTH : inside;
}

/** [办做弄]; ranges and negated classes can be too many. */
function characterClass(cursor: Cursor): First {
  const end = cursor.source.indexOf(']', cursor.at + 1);
  const inside = cursor.source.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  if (/^\^|\\|.-./.test(inside)) return ANY;
  return { characters: new Set(inside), empty: false };
}
