import { decodeText } from './decode-charset.ts';
import { decodeHeaderText } from './encoded-words.ts';

/** A structured header: `text/plain; charset=gbk` is the value `text/plain` with one parameter. Names are lower case. */
export interface HeaderWithParameters {
  value: string;
  parameters: ReadonlyMap<string, string>;
}

const MOST_PARAMETERS = 200;

/** Splits at semicolons outside quotes; one pass. */
function pieces(value: string): string[] {
  const found: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < value.length && found.length < MOST_PARAMETERS; at += 1) {
    const character = value[at];
    if (character === '\\' && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ';' && !quoted) {
      found.push(value.slice(start, at));
      start = at + 1;
    }
  }
  found.push(value.slice(start));
  return found;
}

function unquote(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) return trimmed;
  return trimmed.slice(1, trimmed.endsWith('"') && trimmed.length > 1 ? -1 : undefined).replace(/\\(["\\])/g, '$1');
}

function percentBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Pieces of one RFC 2231 parameter: `name*0*`, `name*1` … in the order of their numbers. */
interface Continued {
  charset: string;
  pieces: { number: number; text: string; coded: boolean }[];
}

function addPiece(held: Map<string, Continued>, name: string, value: string): void {
  const [, base = '', number, star] = /^([^*]+)\*(\d{1,4})?(\*)?$/.exec(name) ?? [];
  if (base === '') return;
  const at = number === undefined ? 0 : Number(number);
  const coded = number === undefined || star === '*';
  const entry = held.get(base) ?? { charset: '', pieces: [] };
  let text = value;
  const labelled = coded && at === 0 ? /^([^']*)'[^']*'(.*)$/s.exec(value) : null;
  if (labelled) [, entry.charset = '', text = ''] = labelled;
  entry.pieces.push({ number: at, text, coded });
  held.set(base, entry);
}

/** Joined before the percent codes are read: some clients cut them in the middle. */
function joinedBytes({ pieces: parts }: Continued): Buffer {
  const runs: { text: string; coded: boolean }[] = [];
  for (const { text, coded } of parts.toSorted((a, b) => a.number - b.number)) {
    const last = runs.at(-1);
    if (last?.coded === coded) last.text += text;
    else runs.push({ text, coded });
  }
  return Buffer.concat(runs.map(({ text, coded }) => (coded ? percentBytes(text) : Buffer.from(text, 'latin1'))));
}

/** File names in the wild: encoded words inside quotes (not allowed, everywhere seen), bare percent codes, raw bytes. */
function plainValue(value: string): string {
  const text = decodeHeaderText(value);
  if (!/(?:%[0-9a-f]{2}){3}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads a structured header given as a binary string; RFC 2231 forms win over plain ones. */
export function readParameters(binary: string): HeaderWithParameters {
  const [first = '', ...rest] = pieces(binary);
  const parameters = new Map<string, string>();
  const continued = new Map<string, Continued>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const value = unquote(piece.slice(equals + 1));
    if (name.includes('*')) addPiece(continued, name, value);
    else if (!parameters.has(name)) parameters.set(name, plainValue(value));
  }
  for (const [name, entry] of continued) parameters.set(name, decodeText(joinedBytes(entry), entry.charset));
  return { value: first.trim().toLowerCase(), parameters };
}
