import type MimeNode from 'nodemailer/lib/mime-node';

/** Characters of a line of base64 (RFC 2045). */
const LINE = 76;

/**
 * The bytes of a compiled mail whose parts are all in memory: those that nodemailer's own `build` with `newline: 'win'`
 * gives, at a fraction of the price: its chain of streams, each with its own tear-down, costs more than all the rest of a
 * mail. Null where a part is of a kind that only the streams know.
 */
export function mimeBytes(mail: MimeNode): Buffer | null {
  const text = partText(mail);
  if (text === null) return null;
  const ended = text.endsWith('\n') ? text : text.endsWith('\r') ? `${text}\n` : `${text}\r\n`;
  return Buffer.from(ended.replaceAll(/(?<!\r)\n/g, '\r\n'));
}

function partText(node: MimeNode): string | null {
  const encoding = node.getTransferEncoding(); // as it is before the headers name it
  const head = `${node.buildHeaders()}\r\n\r\n`; // names the boundary too
  const body = contentText(node.content, encoding);
  if (body === null || !node.multipart) return body === null ? null : head + body;
  const opening = `--${node.boundary}`;
  const parts: string[] = [];
  for (const child of node.childNodes) {
    const part = partText(child);
    if (part === null) return null;
    parts.push(`${opening}\r\n${part}\r\n`);
  }
  return `${head}${body}${parts.length > 0 ? parts.join('') : '\r\n'}${opening}--\r\n`;
}

function contentText(content: MimeNode['content'], encoding: string | false): string | null {
  if (content === undefined || content === '') return '';
  if (typeof content !== 'string') return null;
  if (encoding === 'base64') return inLines(Buffer.from(content).toString('base64'));
  return encoding === '7bit' ? content : null;
}

/** Every line but the last one ends with a line break. */
function inLines(base64: string): string {
  let text = '';
  for (let at = 0; at < base64.length; at += LINE) text += `${at > 0 ? '\r\n' : ''}${base64.slice(at, at + LINE)}`;
  return text;
}
