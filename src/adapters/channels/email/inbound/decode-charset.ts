/*
 * Chinese mail lies about its character set: GBK bytes under utf-8, us-ascii, iso-8859-1 or no label at all, UTF-8 bytes
 * under gb2312. The bytes decide first, the label only where they leave a choice.
 */

const HAN = /\p{Script=Han}/u;
const FROM_THREE_BYTES = /[\u0800-\uffff]/;
/** Labels of encodings that use escape sequences or whole words: their bytes look like ASCII, so the label must be believed. */
const SHIFTED = /^(?:utf-?16|utf-?32|ucs-?2|hz|iso-2022|utf-?7)/i;
const LATIN = /^(?:iso-8859|windows-125|cp125|latin|us-ascii|ascii|x-mac|macintosh)/i;
const CHINESE = /^(?:gb|x-gbk|cp936|936|ms936|windows-936|chinese|hz|euc-cn|x-euc-cn)/i;

const decoders = new Map<string, InstanceType<typeof TextDecoder> | null>();

function decoder(label: string, fatal: boolean): InstanceType<typeof TextDecoder> | null {
  const key = `${label}/${fatal}`;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  let made: InstanceType<typeof TextDecoder> | null = null;
  try {
    made = new TextDecoder(label, { fatal });
  } catch {
    made = null;
  }
  // labels come from strangers: remember only a few
  if (decoders.size < 200) decoders.set(key, made);
  return made;
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return decoder(label, true)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

function loosely(bytes: Uint8Array, label: string): string {
  return (decoder(label, false) ?? decoder('utf-8', false))?.decode(bytes) ?? '';
}

function isAscii(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte > 0x7f || byte === 0x1b);
}

/** HZ (RFC 1843): `~{` begins GB 2312 in seven bits, `~}` ends it. No decoder of Node knows it. */
function decodeHz(bytes: Uint8Array): string {
  const out: number[] = [];
  let chinese = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === 0x7e && next === 0x7b) chinese = true;
    else if (byte === 0x7e && next === 0x7d) chinese = false;
    else if (byte === 0x7e && next === 0x7e) out.push(0x7e);
    else if (byte !== 0x7e || next !== 0x0a) {
      if (byte === 0x0a) chinese = false;
      out.push(chinese ? byte | 0x80 : byte);
      continue;
    }
    at += 1;
  }
  return loosely(Uint8Array.from(out), 'gb18030');
}

/** UTF-7 (RFC 2152), which some old gateways still write. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => {
      if (coded === '') return '+';
      const units = Buffer.from(coded, 'base64');
      return units
        .subarray(0, units.length - (units.length % 2))
        .swap16()
        .toString('utf16le');
    });
}

/** How many of the characters beyond ASCII lie in the part of GB 2312 that people write with. */
function chineseShare(bytes: Uint8Array): number {
  let common = 0;
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    all += 1;
    const trail = bytes[at + 1] ?? 0;
    if (byte >= 0xa1 && byte <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) common += 1;
    if (trail >= 0x40) at += 1;
  }
  return all === 0 ? 0 : common / all;
}

function broken(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/** Reads bytes that are neither clean UTF-8 nor clean GB 18030: a torn end, a footer in another encoding. */
function salvage(bytes: Uint8Array, label: string): string {
  if (label !== '' && !CHINESE.test(label) && !/^(?:utf-?8|unknown|x-unknown|us-ascii|ascii|8bit)/i.test(label))
    return loosely(bytes, label);
  const candidates = [loosely(bytes, 'utf-8'), loosely(bytes, 'gb18030')];
  const [utf8 = '', gb = ''] = candidates;
  return broken(utf8) <= broken(gb) ? utf8 : gb;
}

/** Decodes text by its bytes and, where these leave a choice, by `label` (a charset name, '' where none was given). */
export function decodeText(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase();
  if (name.startsWith('hz')) return decodeHz(bytes);
  if (/^utf-?7$|unicode-1-1-utf-7/.test(name)) return decodeUtf7(bytes);
  if (SHIFTED.test(name) && decoder(name, false)) return loosely(bytes, name);
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const utf8 = strictly(bytes, 'utf-8');
  // short GBK text can be valid UTF-8 by chance, but then it holds only two-byte letters (Latin, Greek, Cyrillic)
  if (utf8 !== null && (!CHINESE.test(name) || FROM_THREE_BYTES.test(utf8))) return utf8;
  if (/^(?:big5|x-big5|euc-|ks_c|shift|sjis|koi8)/.test(name) && decoder(name, false) && !CHINESE.test(name))
    return loosely(bytes, name);
  const gb = strictly(bytes, 'gb18030');
  if (gb !== null && HAN.test(gb) && (!LATIN.test(name) || chineseShare(bytes) >= 0.5)) return gb;
  return utf8 ?? salvage(bytes, name);
}
