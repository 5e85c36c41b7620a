/** A mail as a client might send it; a test names what matters. */
export interface RawMail {
  from: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  date?: string;
  inReplyTo?: string;
  /** Whole header lines, before the others. */
  headers?: readonly string[];
  attachments?: readonly { name: string; type?: string; content: Buffer | string }[];
  html?: string;
}

let count = 0;

const word = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const base64 = (content: Buffer | string) => Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\r\n');

function part(type: string, content: Buffer | string, more: readonly string[] = []): string {
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', base64(content)].join('\r\n');
}

/** The bytes of a mail. */
export function rawMail(mail: RawMail): Buffer {
  count += 1;
  const { from, to = 'reply@duban.example.cn', subject = '答复', text = '', attachments = [], html } = mail;
  const boundary = `part-${count}`;
  const head = [
    ...(mail.headers ?? []),
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${word(subject)}`,
    `Date: ${mail.date ?? 'Wed, 03 May 2017 09:00:00 +0800'}`,
    `Message-ID: ${mail.messageId ?? `<mail-${count}@client.example.cn>`}`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${mail.inReplyTo}`, `References: ${mail.inReplyTo}`]),
    'MIME-Version: 1.0',
  ];
  const body = html === undefined ? part('text/plain; charset=utf-8', text) : part('text/html; charset=utf-8', html);
  if (attachments.length === 0) return Buffer.from([...head, body].join('\r\n'));
  const files = attachments.map(({ name, type = 'application/octet-stream', content }) =>
    part(`${type}; name="${word(name)}"`, content, [`Content-Disposition: attachment; filename="${word(name)}"`]),
  );
  const parts = [body, ...files].map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return Buffer.from(
    [...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', `${parts}--${boundary}--`, ''].join('\r\n'),
  );
}
