import type { QueueBackend } from './queue-connection.ts';

/** The queue's store can't be used. `message` is one Chinese line without any secret. */
export class QueueUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'QueueUnavailable';
  }
}

/** Host, port and path of a URL, never its account; a socket's path as it is. */
export function addressOf(url: string): string {
  if (url.startsWith('/')) return url;
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname === '/' ? '' : pathname}`;
  } catch {
    return '（地址无效）';
  }
}

const REASONS: readonly [RegExp, string][] = [
  [/ECONNREFUSED/, '拒绝连接'],
  [/ENOTFOUND|EAI_AGAIN/, '找不到主机'],
  [/ENOENT/, '套接字文件不存在'],
  [/ETIMEDOUT|timeout/i, '连接超时'],
  [/WRONGPASS|invalid password|password authentication failed/i, '密码不对'],
  [/NOAUTH/, '需要密码'],
];

/** Why a connection failed, in words a person can act on; the client's own words where none fit. */
export function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = (error ?? {}) as { code?: string; message?: string };
  const known = REASONS.find(([pattern]) => pattern.test(`${code} ${message}`));
  return known?.[1] ?? (message.split('\n')[0] || code || '原因不明').slice(0, 200);
}

/** The failure to say when the queue can't be used where it is to live. */
export function unavailable(backend: QueueBackend, error: unknown): QueueUnavailable {
  const [address, reason] = [addressOf(backend.url), reasonOf(error)];
  const message =
    backend.kind === 'redis'
      ? `连接不上 Redis ${address}：${reason}，请检查 REDIS_URL 和 Redis 是否启动。`
      : `任务队列不可用（数据库 ${address}）：${reason}，请检查 DATABASE_URL、数据库是否启动和账号的权限。`;
  return new QueueUnavailable(message, error);
}
