/** A received mail as a person's client would take it apart. Enough MIME for what this program writes, and strict. */
export interface ReadMail {
  /** Header values by lower-case name, decoded, folded lines joined. */
  headers: Map<string, string>;
  text: string;
  html: string;
}

function splitHead(raw: string): { headers: Map<string, string>; body: string } {
  const border = raw.indexOf('\r\n\r\n');
  if (border < 0) throw new Error('no blank line behind the headers');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, border)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error(`not a header: ${line}`);
    const name = line.slice(0, colon).toLowerCase();
    if (headers.has(name)) throw new Error(`header twice: ${name}`);
    headers.set(name, decodeWords(line.slice(colon + 1).trim()));
  }
  return { headers, body: raw.slice(border + 4) };
}

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** RFC 2047; blanks between two encoded words belong to neither. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : quotedPrintable(word.replaceAll('_', ' '))).toString(
        'latin1',
      ),
    )
    .replaceAll(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function decodeBody(headers: Map<string, string>, body: string): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit';
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(body).toString('utf8') : body;
}

type Part = ReturnType<typeof splitHead>;

/** The leaves of a message: parts within parts (an attachment beside the alternatives) are taken apart too. */
function leaves(part: Part): Part[] {
  const type = part.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/')) return [part];
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  if (!boundary) throw new Error('multipart without a boundary');
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => leaves(splitHead(inner.replace(/^\r\n/, ''))));
}

/** Takes a raw message apart; throws where it isn't well-formed multipart with text and HTML. */
export function readMail(raw: string): ReadMail {
  const whole = splitHead(raw);
  const parts = leaves(whole);
  if (parts[0] === whole) throw new Error('not multipart');
  const find = (type: string) => {
    const part = parts.find((candidate) => candidate.headers.get('content-type')?.startsWith(type));
    if (!part) throw new Error(`no ${type} part`);
    return decodeBody(part.headers, part.body).replaceAll('\r\n', '\n');
  };
  return { headers: whole.headers, text: find('text/plain'), html: find('text/html') };
}
