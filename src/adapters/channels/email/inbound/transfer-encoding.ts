const LF = 10;
const CR = 13;
const EQUALS = 61;

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  return byte >= 97 && byte <= 102 ? byte - 87 : -1;
}

/** Quoted-printable to bytes; what is not of the form stays as it is. */
function fromQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === EQUALS) {
      let next = at + 1;
      while (bytes[next] === 32 || bytes[next] === 9) next += 1;
      if (bytes[next] === CR && bytes[next + 1] === LF) next += 1;
      if (bytes[next] === LF || next >= bytes.length) {
        at = next;
        continue;
      }
      const high = hexValue(bytes[at + 1]);
      const low = hexValue(bytes[at + 2]);
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        at += 2;
        continue;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** The body lines of uuencoded text (`begin 644 name` … `end`), as some very old clients send. */
function fromUuencode(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const line of bytes.toString('latin1').split(/\r?\n/)) {
    if (line === '' || /^(?:begin \d|end$|`$)/.test(line)) continue;
    const length = ((line.codePointAt(0) ?? 32) - 32) & 63;
    const start = out.length;
    for (let at = 1; at < line.length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((step) => ((line.codePointAt(at + step) ?? 32) - 32) & 63);
      out.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
    }
    out.length = Math.min(out.length, start + length);
  }
  return Buffer.from(out);
}

/** Undoes a Content-Transfer-Encoding; unknown ones leave the bytes as they are. */
export function decodeBody(bytes: Buffer, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(bytes.toString('latin1'), 'base64');
    case 'quoted-printable':
      return fromQuotedPrintable(bytes);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return fromUuencode(bytes);
    default:
      return bytes;
  }
}
