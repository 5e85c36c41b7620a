import { decodeText } from './decode-charset.ts';

/** RFC 2047: `=?charset?B?…?=`; blanks between two of them do not count. The text may hold blanks, as some clients write. */
const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

function fromQ(text: string): Buffer {
  return Buffer.from(
    text
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function plain(binary: string): string {
  return decodeText(Buffer.from(binary, 'latin1'), '');
}

/**
 * The readable text of a header value given as a binary string (one character a byte). Neighbouring encoded words of one
 * charset are joined as bytes first, since clients cut them inside a character; raw 8-bit text is read as well.
 */
export function decodeHeaderText(binary: string): string {
  if (!binary.includes('=?')) return plain(binary);
  let out = '';
  let end = 0;
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  const flush = (): void => {
    if (pending) out += decodeText(Buffer.concat(pending.bytes), pending.charset);
    pending = null;
  };
  for (const match of binary.matchAll(WORD)) {
    const [whole, label = '', encoding = '', text = ''] = match;
    const between = binary.slice(end, match.index);
    const charset = label.replace(/\*.*$/, '').toLowerCase();
    if (between.trim() !== '' || (pending as { charset: string } | null)?.charset !== charset) {
      const glued = pending !== null && between.trim() === '';
      flush();
      if (!glued) out += plain(between);
    }
    pending ??= { charset, bytes: [] };
    pending.bytes.push(encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : fromQ(text));
    end = match.index + whole.length;
  }
  flush();
  return out + plain(binary.slice(end));
}
