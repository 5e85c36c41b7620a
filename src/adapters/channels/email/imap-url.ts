/** A mailbox to be read, from one URL. */
export interface ImapMailbox {
  host: string;
  port: number;
  /** TLS from the first byte (`imaps:`); else STARTTLS where it is not this very machine. */
  secure: boolean;
  user: string;
  password: string;
  folder: string;
}

/**
 * Reads `imaps://user:pass@host:993/INBOX` (or `imap://…`, port 143, with STARTTLS). User, password and folder are
 * percent-encoded. The reason never holds the URL, which holds the password.
 */
export function readImapUrl(text: string): { ok: true; mailbox: ImapMailbox } | { ok: false; reason: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['imap:', 'imaps:'].includes(url.protocol) || url.hostname === '' || url.username === '')
    return { ok: false, reason: '收信邮箱地址应写成 imaps://账号:密码@主机:端口/INBOX' };
  try {
    const secure = url.protocol === 'imaps:';
    const folder = decodeURIComponent(url.pathname.replace(/^\//, ''));
    return {
      ok: true,
      mailbox: {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
        secure,
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        folder: folder === '' ? 'INBOX' : folder,
      },
    };
  } catch {
    return { ok: false, reason: '收信邮箱地址中含有未转义的 % 号，请按百分号编码填写（% 写作 %25）' };
  }
}
