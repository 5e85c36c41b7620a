import { decodeHeaderText } from './encoded-words.ts';
import { readParameters } from './header-parameters.ts';
import { decodeBody } from './transfer-encoding.ts';

const LF = 10;

/** Bounds that keep the reading of hostile mail short; real mail stays far below them. */
export const MIME_LIMITS = { parts: 500, depth: 12, headerBytes: 256 * 1024, headerLines: 1000 } as const;

/** One entity of a message. Header values are binary strings (one character a byte), unfolded. */
export interface MimePart {
  headers: ReadonlyMap<string, readonly string[]>;
  /** `text/plain` and the like, lower case. */
  mediaType: string;
  charset: string;
  parameters: ReadonlyMap<string, string>;
  disposition: string;
  /** The file name as the sender gave it, decoded but not yet safe; '' where none. */
  fileName: string;
  /** Without its angle brackets. */
  contentId: string;
  /** The encoded body; see `partBytes`. */
  body: Buffer;
  children: MimePart[];
}

/** What the reading of one message may still spend. */
export interface MimeBudget {
  parts: number;
  /** Set when something was left out. */
  exceeded: boolean;
}

export function newBudget(): MimeBudget {
  return { parts: MIME_LIMITS.parts, exceeded: false };
}

/** The first value of a header, readable; '' where it is missing. */
export function headerText(part: MimePart, name: string): string {
  return decodeHeaderText(part.headers.get(name)?.[0] ?? '').trim();
}

/** Every value of a header as binary strings. */
export function headerValues(part: MimePart, name: string): readonly string[] {
  return part.headers.get(name) ?? [];
}

/** The decoded bytes of a leaf. */
export function partBytes(part: MimePart): Buffer {
  return decodeBody(part.body, part.headers.get('content-transfer-encoding')?.[0] ?? '');
}

function addLine(headers: Map<string, string[]>, line: string): void {
  const colon = line.indexOf(':');
  if (colon <= 0 || colon > 100) return;
  const name = line.slice(0, colon).trim().toLowerCase();
  const known = headers.get(name);
  if (!known) headers.set(name, [line.slice(colon + 1).trim()]);
  else if (known.length < 100) known.push(line.slice(colon + 1).trim());
}

/** Reads header lines up to the empty line. Answers where the body starts. */
export function readHeaders(bytes: Buffer): { headers: Map<string, string[]>; bodyStart: number; cut: boolean } {
  const headers = new Map<string, string[]>();
  let at = 0;
  let pending: string[] = [];
  const flush = (): void => {
    if (pending.length > 0) addLine(headers, pending.join(' '));
    pending = [];
  };
  for (let lines = 0; at < bytes.length; lines += 1) {
    const found = bytes.indexOf(LF, at);
    const end = found < 0 ? bytes.length : found;
    const long = end - at > MIME_LIMITS.headerBytes || end > MIME_LIMITS.headerBytes * 4 || lines > 20_000;
    const line = long ? '' : bytes.toString('latin1', at, end).replace(/\r$/, '');
    at = Math.min(end + 1, bytes.length);
    if (line === '' && !long) {
      flush();
      return { headers, bodyStart: at, cut: false };
    }
    if (long || lines > MIME_LIMITS.headerLines * 2) continue;
    if (/^[ \t]/.test(line)) pending.push(line.trim());
    else if (!/^>?From \S/.test(line)) {
      flush();
      if (headers.size < MIME_LIMITS.headerLines) pending.push(line);
    }
  }
  flush();
  return { headers, bodyStart: bytes.length, cut: true };
}

/** A boundary that was left out: the first line of the body that begins like one. */
function guessBoundary(body: Buffer): string {
  return /(?:^|\n)--([^\r\n]{1,70}?)[ \t]*\r?\n/.exec(body.toString('latin1', 0, 4096))?.[1] ?? '';
}

/** The slices between the delimiter lines of a multipart. */
function slices(body: Buffer, boundary: string, most: number): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const found: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== LF) continue;
    let next = at + delimiter.length;
    const last = body[next] === 45 && body[next + 1] === 45;
    if (last) next += 2;
    while (body[next] === 32 || body[next] === 9 || body[next] === 13) next += 1;
    if (next < body.length && body[next] !== LF) continue; // a longer boundary that begins alike
    if (start >= 0) found.push(body.subarray(start, Math.max(start, at - (body[at - 2] === 13 ? 2 : 1))));
    start = next + 1;
    if (last || found.length >= most) return found;
  }
  if (start >= 0 && start < body.length) found.push(body.subarray(start));
  return found;
}

/** Reads an entity and, within bounds, everything in it. `bytes` is not copied. */
export function readPart(bytes: Buffer, budget: MimeBudget, depth = 0, fallback = 'text/plain'): MimePart {
  budget.parts -= 1;
  const { headers, bodyStart, cut } = readHeaders(bytes);
  if (cut && bytes.length > MIME_LIMITS.headerBytes) budget.exceeded = true;
  const type = readParameters(headers.get('content-type')?.[0] ?? '');
  const disposition = readParameters(headers.get('content-disposition')?.[0] ?? '');
  const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(type.value) ? type.value : fallback;
  const part: MimePart = {
    headers,
    mediaType,
    charset: type.parameters.get('charset') ?? '',
    parameters: type.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.get('filename') ?? type.parameters.get('name') ?? '',
    contentId: (headers.get('content-id')?.[0] ?? '').replace(/^<|>$/g, ''),
    body: bytes.subarray(bodyStart),
    children: [],
  };
  if (mediaType.startsWith('multipart/')) readChildren(part, budget, depth);
  return part;
}

function readChildren(part: MimePart, budget: MimeBudget, depth: number): void {
  if (depth >= MIME_LIMITS.depth) {
    budget.exceeded = true;
    return;
  }
  const boundary = part.parameters.get('boundary') ?? guessBoundary(part.body);
  if (boundary === '') return;
  const fallback = part.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const slice of slices(part.body, boundary, budget.parts + 1)) {
    if (budget.parts <= 0) {
      budget.exceeded = true;
      return;
    }
    part.children.push(readPart(slice, budget, depth + 1, fallback));
  }
}

/** A part and everything below it, in order. */
export function* everyPart(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.children) yield* everyPart(child);
}
