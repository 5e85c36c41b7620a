let table: Map<string, Buffer> | null = null;

/** Two-byte GBK by asking the decoder what each pair means; Node has no encoder. */
function gbkTable(): Map<string, Buffer> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const pair = Buffer.from([lead, trail]);
      const text = decoder.decode(pair);
      if (trail !== 0x7f && Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text))
        table.set(text, pair);
    }
  return table;
}

/** GBK bytes; characters beyond it become question marks. */
function toGbk(text: string): Buffer {
  const known = gbkTable();
  return Buffer.concat(
    Array.from(text, (character) => {
      if ((character.codePointAt(0) ?? 0) < 0x80) return Buffer.from(character);
      return known.get(character) ?? Buffer.from('?');
    }),
  );
}

/** HZ (RFC 1843): GB 2312 in seven bits. */
function toHz(text: string): Buffer {
  const out: Buffer[] = [];
  for (const piece of text.match(/[\p{ASCII}]+|[^\p{ASCII}]+/gu) ?? []) {
    if (piece.charCodeAt(0) < 0x80) out.push(Buffer.from(piece.replaceAll('~', '~~')));
    else out.push(Buffer.from('~{'), Buffer.from(toGbk(piece).map((byte) => byte & 0x7f)), Buffer.from('~}'));
  }
  return Buffer.concat(out);
}

/** The bytes of a text in one of the encodings the corpus uses. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'gbk') return toGbk(text);
  if (encoding === 'hz') return toHz(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  return Buffer.from(text, 'utf8');
}

export type Encoding = 'utf-8' | 'gbk' | 'hz' | 'utf-16le';
