/** Where and how to hand mail over, read from one URL. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  secure: boolean;
  /** STARTTLS must succeed: a password never travels in clear, except to this very machine. */
  requireTls: boolean;
  user: string | null;
  password: string;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Reads `smtp://user:pass@host:port` (port 587, STARTTLS) or `smtps://…` (port 465). User and password are
 * percent-encoded. `?tls=off` allows a password without TLS, for a relay inside one's own network. The reason never
 * holds the URL, which holds the password.
 */
export function readSmtpUrl(text: string): { ok: true; server: SmtpServer } | { ok: false; reason: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    return { ok: false, reason: '邮件服务器地址应写成 smtp://账号:密码@主机:端口 或 smtps://…' };
  }
  try {
    const secure = url.protocol === 'smtps:';
    const user = url.username === '' ? null : decodeURIComponent(url.username);
    const allowClear = LOOPBACK.test(url.hostname) || url.searchParams.get('tls') === 'off';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
    const requireTls = !secure && user !== null && !allowClear;
    return { ok: true, server: { host, port, secure, requireTls, user, password: decodeURIComponent(url.password) } };
  } catch {
    return { ok: false, reason: '邮件服务器地址中的账号或密码含有未转义的 % 号，请按百分号编码填写（% 写作 %25）' };
  }
}
