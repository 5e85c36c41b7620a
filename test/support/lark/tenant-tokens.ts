import { randomBytes } from 'node:crypto';
import { failure, type ApiAnswer } from './api-answer.ts';
import type { LarkClock } from './lark-clock.ts';

/** Issues and judges tenant access tokens: two hours' life by default, revocable at any time. */
export interface TenantTokens {
  issue(body: unknown): ApiAnswer;
  /** Null: the header is fine. */
  judge(authorization: string | undefined): ApiAnswer | null;
  revokeAll(): void;
  issued: string[];
}

export function createTenantTokens(
  appId: string,
  appSecret: string,
  clock: LarkClock,
  lifeSeconds: number,
): TenantTokens {
  const expiry = new Map<string, number>();
  const issued: string[] = [];
  return {
    issued,
    issue(body) {
      const { app_id: id, app_secret: secret } = (body ?? {}) as Record<string, unknown>;
      if (id !== appId) return failure(10003, 'invalid app_id', 200);
      if (secret !== appSecret) return failure(10014, 'app secret invalid', 200);
      const token = `t-${randomBytes(16).toString('hex')}`;
      issued.push(token);
      expiry.set(token, clock.now() + lifeSeconds * 1000);
      return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: token, expire: lifeSeconds } };
    },
    judge(authorization) {
      if (!authorization) return failure(99991661, 'Missing access token for authorization');
      const token = /^Bearer (t-\w+)$/.exec(authorization)?.[1];
      if (!token) return failure(99991671, 'invalid access token format');
      const until = expiry.get(token);
      return until === undefined || until <= clock.now()
        ? failure(99991663, 'Invalid access token for authorization')
        : null;
    },
    revokeAll: () => expiry.clear(),
  };
}
