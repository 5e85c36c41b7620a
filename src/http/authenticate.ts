import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashToken } from '../app/ensure-defaults.ts';
import type { Store } from '../app/store.ts';
import type { User } from '../core/entities/directory.ts';
import { HttpProblem } from './problem.ts';
import { admits, type Role, ROLE_TITLES } from './roles.ts';
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route declares one; the server does not start otherwise. */
    role: Role;
  }
  interface FastifyRequest {
    /** Who signed in; null on public routes. */
    user: User | null;
  }
  interface FastifyInstance {
    /** Every route with its role, as registered. */
    routeRoles: { method: string; url: string; role: Role }[];
  }
}

/** Longer ones are no token of ours and not worth hashing. */
const LONGEST_TOKEN = 200;

/** Tokens that have worked in this process: they are let through even where others of the same address are guessing. */
const MOST_REMEMBERED = 1000;

/**
 * Makes every route ask for the role it declares, before its body is read. A bearer token is looked up by its SHA-256 and
 * compared in constant time. A route without a role stops the server at start.
 */
export function requireRoles(app: FastifyInstance, store: Store): void {
  const limit = createSignInLimit();
  const known = new Set<string>();
  app.decorateRequest('user', null);
  app.decorate('routeRoles', []);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.role === undefined) throw new Error(`route ${String(method)} ${url} declares no role`);
    for (const one of [method].flat()) app.routeRoles.push({ method: one, url, role: config.role });
  });
  app.addHook('onRequest', async (request) => {
    const { role } = request.routeOptions.config;
    if (request.is404 || role === 'public') return;
    const user = await signIn(request, store, limit, known);
    if (!admits(role, user.role))
      throw new HttpProblem(403, `此操作需要${ROLE_TITLES[role]}的权限。`, { reason: 'forbidden' });
    request.user = user;
  });
}

async function signIn(request: FastifyRequest, store: Store, limit: SignInLimit, known: Set<string>): Promise<User> {
  const token = bearerToken(request);
  if (token === null) throw unauthorized('请在请求头 Authorization 中提供访问令牌（Bearer …）。');
  const hash = hashToken(token);
  const wait = limit.waitSeconds(request.ip);
  if (wait > 0 && !known.has(hash))
    throw new HttpProblem(429, `令牌多次有误，请${Math.ceil(wait / 60)}分钟后再试。`, {
      reason: 'tooManyFailures',
      headers: { 'retry-after': String(wait) },
    });
  const user = (await store.user.find({ tokenHash: hash }, { limit: 1 }))[0];
  if (!user?.tokenHash || !sameHash(user.tokenHash, hash)) {
    limit.failed(request.ip);
    known.delete(hash);
    throw unauthorized('访问令牌无效，请核对后重试。');
  }
  if (known.size < MOST_REMEMBERED) known.add(hash);
  return user;
}

function bearerToken({ headers }: FastifyRequest): string | null {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(headers.authorization ?? '') ?? [];
  return token !== undefined && token.length <= LONGEST_TOKEN ? token : null;
}

function sameHash(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function unauthorized(detail: string): HttpProblem {
  return new HttpProblem(401, detail, {
    reason: 'unauthorized',
    headers: { 'www-authenticate': 'Bearer realm="cuiban"' },
  });
}

/** The signed-in user as the record names them. Only behind a route that is not public. */
export function actorOf({ user }: FastifyRequest): string {
  if (!user) throw new Error('nobody is signed in on this route');
  return `user:${user.id}`;
}
