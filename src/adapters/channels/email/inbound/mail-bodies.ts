import { decodeText } from './decode-charset.ts';
import { partBytes, type MimePart } from './mime-part.ts';

/** One stretch of a mail's body: the same words as text, as HTML, or as both. */
export interface MailBody {
  text: { content: string; flowed: boolean; deleteSpace: boolean } | null;
  html: string | null;
}

/** The bodies of a mail in order, and the parts that are files. */
export interface MailContents {
  bodies: MailBody[];
  files: MimePart[];
}

/** Characters of one body that are read; what people type ends long before. */
const LONGEST = 1_000_000;
/** Bytes that may hold so many characters, with the overhead of their encoding. */
const LONGEST_ENCODED = 12 * LONGEST;

/** Parts that only prove or route the mail. */
const PAPERS =
  /^(?:application\/(?:x-)?pkcs7-signature|application\/pgp-signature|application\/pgp-keys|text\/rfc822-headers|message\/(?:delivery-status|disposition-notification|feedback-report))$/;

/** The decoded text of a leaf, cut to what is read. */
export function partText(part: MimePart): string {
  const short = part.body.length > LONGEST_ENCODED ? { ...part, body: part.body.subarray(0, LONGEST_ENCODED) } : part;
  return decodeText(partBytes(short), part.charset || metaCharset(short)).slice(0, LONGEST);
}

function metaCharset(part: MimePart): string {
  if (part.mediaType !== 'text/html') return '';
  return (
    /charset=["']?([\w-]{2,30})/i.exec(
      partBytes({ ...part, body: part.body.subarray(0, 3000) }).toString('latin1'),
    )?.[1] ?? ''
  );
}

function isBody(part: MimePart): boolean {
  if (part.mediaType !== 'text/plain' && part.mediaType !== 'text/html') return false;
  return part.disposition !== 'attachment' && part.fileName === '';
}

function bodyOf(part: MimePart): MailBody {
  const content = partText(part);
  if (part.mediaType === 'text/html') return { text: null, html: content };
  const flowed = part.parameters.get('format')?.toLowerCase() === 'flowed';
  const deleteSpace = part.parameters.get('delsp')?.toLowerCase() === 'yes';
  return { text: { content, flowed, deleteSpace }, html: null };
}

/** Of alternatives, the first text and the last HTML: both say the same. */
function alternatives(part: MimePart, contents: MailContents): void {
  const found: MailContents = { bodies: [], files: contents.files };
  for (const child of part.children) gather(child, found, true);
  const texts = found.bodies.flatMap(({ text }) => text ?? []);
  const htmls = found.bodies.flatMap(({ html }) => html ?? []);
  const [text] = texts;
  if (!text && htmls.length === 0) return;
  // Apple Mail cuts the HTML at every picture and gives one text for all
  contents.bodies.push({ text: text ?? null, html: htmls.length > 0 ? htmls.join('\n') : null });
}

function gather(part: MimePart, contents: MailContents, alternative = false): void {
  if (part.mediaType === 'multipart/alternative') alternatives(part, contents);
  else if (part.mediaType.startsWith('multipart/'))
    for (const child of part.children) gather(child, contents, alternative);
  else if (isBody(part)) contents.bodies.push(bodyOf(part));
  else if (
    !PAPERS.test(part.mediaType) &&
    !(alternative && /^text\/(?:calendar|x-amp-html|enriched|richtext|x-watch-html)$/.test(part.mediaType))
  )
    contents.files.push(part);
}

/** Tells bodies from files. */
export function mailContents(root: MimePart): MailContents {
  const contents: MailContents = { bodies: [], files: [] };
  gather(root, contents);
  return contents;
}
