import { encode, type Encoding } from './encode-text.ts';

/** A file of a mail; `cid` makes it a picture the HTML may show. */
export interface FileSpec {
  name: string;
  /** How the name is written; the first is what most clients do. */
  manner?: 'rfc2047' | 'rfc2231' | 'raw-gbk' | 'percent';
  type?: string;
  cid?: string;
  content?: Buffer;
  disposition?: string;
}

/** A mail to be written as bytes. */
export interface MailSpec {
  headers?: Record<string, string>;
  subject?: string;
  from?: string;
  fromName?: string;
  to?: string;
  text?: string;
  html?: string;
  /** How the words are encoded, and what the label says of it where that is a lie. */
  encoding?: Encoding;
  label?: string;
  transfer?: 'base64' | 'quoted-printable' | '8bit';
  files?: FileSpec[];
  textParameters?: string;
}

function wrapped(base64: string): string {
  return base64.replace(/(.{76})/g, '$1\r\n');
}

/** One encoded word per 30 characters, cut without regard for what stands there, as clients do. */
export function word(text: string, encoding: Encoding = 'utf-8', label: string = encoding): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const bytes = encode(text, encoding);
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += 39)
    words.push(`=?${label}?B?${bytes.subarray(at, at + 39).toString('base64')}?=`);
  return words.join('\r\n ');
}

function quotedPrintable(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split('\r\n');
  return lines
    .map((line) =>
      Array.from(line, (c) =>
        /[\x21-\x3c\x3e-\x7e ]/.test(c) ? c : `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
        .join('')
        .replace(/ $/, '=20')
        .replace(/(.{60,72}?)(?==|[^=]{3}$|.{73})/g, '$1=\r\n'),
    )
    .join('\r\n');
}

function body(text: string, type: string, spec: MailSpec, parameters = ''): Buffer {
  const { encoding = 'utf-8', transfer = 'base64' } = spec;
  const label = spec.label ?? encoding;
  const bytes = encode(text.replace(/\r?\n/g, '\r\n'), encoding);
  const head = `Content-Type: ${type}${label === '' ? '' : `;\r\n\tcharset="${label}"`}${parameters}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n`;
  const coded =
    transfer === 'base64'
      ? Buffer.from(wrapped(bytes.toString('base64')))
      : transfer === 'quoted-printable'
        ? Buffer.from(quotedPrintable(bytes))
        : bytes;
  return Buffer.concat([Buffer.from(head), coded, Buffer.from('\r\n')]);
}

function fileName({ name, manner = 'rfc2047' }: FileSpec): Buffer {
  if (manner === 'rfc2231') {
    const coded = encodeURIComponent(name);
    const half = Math.ceil(coded.length / 2);
    return Buffer.from(`;\r\n filename*0*=utf-8''${coded.slice(0, half)};\r\n filename*1*=${coded.slice(half)}`);
  }
  if (manner === 'percent') return Buffer.from(`; filename="${encodeURIComponent(name)}"`);
  if (manner === 'raw-gbk') return Buffer.concat([Buffer.from('; filename="'), encode(name, 'gbk'), Buffer.from('"')]);
  return Buffer.from(`;\r\n filename="${word(name, 'gbk', 'GBK')}"`);
}

function file(spec: FileSpec): Buffer {
  const { type = 'application/octet-stream', cid, content = Buffer.from(`file ${spec.name}`) } = spec;
  return Buffer.concat([
    Buffer.from(`Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n`),
    Buffer.from(cid === undefined ? '' : `Content-ID: <${cid}>\r\n`),
    Buffer.from(`Content-Disposition: ${spec.disposition ?? (cid === undefined ? 'attachment' : 'inline')}`),
    fileName(spec),
    Buffer.from(`\r\n\r\n${wrapped(content.toString('base64'))}\r\n`),
  ]);
}

/** A multipart of ready entities, with its own header. */
export function multipart(
  kind: string,
  parts: Buffer[],
  boundary = `=_b_${kind.replaceAll(/\W/g, '')}_${parts.length}`,
): Buffer {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')]);
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind};\r\n\tboundary="${boundary}"\r\n\r\n`),
    ...pieces,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function content(spec: MailSpec): Buffer {
  const bodies: Buffer[] = [];
  if (spec.text !== undefined) bodies.push(body(spec.text, 'text/plain', spec, spec.textParameters));
  if (spec.html !== undefined) bodies.push(body(spec.html, 'text/html', spec));
  const [first = body('', 'text/plain', spec)] = bodies;
  const words = bodies.length > 1 ? multipart('alternative', bodies) : first;
  return spec.files && spec.files.length > 0 ? multipart('mixed', [words, ...spec.files.map(file)]) : words;
}

/** The header lines of a mail, without the ones of its content. */
export function headerLines(spec: MailSpec): string {
  const { encoding = 'utf-8', from = 'contact@unit.example', fromName = '', to = 'duban@cuiban.test' } = spec;
  const label = spec.label ?? encoding;
  const coded: [Encoding, string] = encoding === 'gbk' ? ['gbk', label || 'gbk'] : ['utf-8', 'utf-8'];
  const lines: Record<string, string> = {
    From: fromName === '' ? from : `"${word(fromName, ...coded)}" <${from}>`,
    To: to,
    Subject: word(spec.subject ?? '回复: 催办', ...coded),
    Date: 'Sun, 3 May 2026 14:10:00 +0800',
    'Message-ID': '<answer.1@unit.example>',
    'MIME-Version': '1.0',
    ...spec.headers,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** The bytes of a mail. */
export function writeMail(spec: MailSpec): Buffer {
  return Buffer.concat([Buffer.from(headerLines(spec)), content(spec)]);
}
