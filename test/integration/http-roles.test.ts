import { ensureDefaults, hashToken } from '../../src/app/ensure-defaults.ts';
import type { UserRole } from '../../src/core/entities/directory.ts';
import { requireRoles } from '../../src/http/authenticate.ts';
import type { Role } from '../../src/http/roles.ts';
import fastify from 'fastify';
import { type HttpService, idleDeps, openHttp } from '../support/http-service.ts';

let http: HttpService;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.close());

/** Every route of the API: a new one, or a change of who may call it, is a decision and belongs here. */
const ROLES: Record<string, Role> = {
  'GET /api/waiting-mails': 'coordinator',
  'GET /c/:token': 'public',
  'GET /healthz': 'public',
  'GET /r/:token': 'public',
  'GET /r/:token/stop': 'public',
  'GET /readyz': 'public',
  'GET /api/openapi.json': 'public',
  'POST /api/waiting-mails/:id/decision': 'coordinator',
  'POST /c/:token': 'public',
  'POST /r/:token': 'public',
  'POST /r/:token/stop': 'public',
  'POST /webhooks/lark': 'public',
  'POST /webhooks/mail': 'public',
  'POST /api/parse': 'contact',
  'POST /api/interpret': 'contact',
  'GET /api/plans': 'coordinator',
  'GET /api/status': 'coordinator',
  'GET /api/targets': 'coordinator',
  'GET /api/items/:item/explanation': 'coordinator',
  'GET /api/ledger': 'coordinator',
  'GET /api/ledger.xlsx': 'coordinator',
  'GET /api/assignments': 'coordinator',
  'POST /api/assignments': 'coordinator',
  'POST /api/assignments/:id/withdrawal': 'coordinator',
  'GET /api/decisions': 'coordinator',
  'GET /api/items/:item/collection': 'coordinator',
  'POST /api/items/:item/parts': 'coordinator',
  'GET /api/bulletins': 'coordinator',
  'POST /api/bulletins': 'coordinator',
  'POST /api/bulletins/:id/signature': 'coordinator',
  'GET /api/bulletin-settings': 'coordinator',
  'PUT /api/bulletin-settings': 'admin',
  'GET /api/briefs/:kind': 'coordinator',
  'GET /api/brief-settings': 'coordinator',
  'PUT /api/brief-settings': 'admin',
  'GET /api/extensions': 'coordinator',
  'GET /api/orders': 'coordinator',
  'POST /api/extensions/:id/decision': 'coordinator',
  'POST /api/occurrences/:id/decision': 'coordinator',
  'GET /api/policies': 'coordinator',
  'GET /api/policies/:id': 'coordinator',
  'POST /api/policies': 'admin',
  'POST /api/policies/:id/bind': 'admin',
  'POST /api/policies/:id/move': 'admin',
  'GET /api/contacts/:id/preference': 'coordinator',
  'PUT /api/contacts/:id/preference': 'coordinator',
  'POST /api/contacts/:id/pauses': 'coordinator',
  'GET /api/silences': 'coordinator',
  'POST /api/silences': 'coordinator',
  'POST /api/silences/:id/end': 'coordinator',
  'POST /api/urges': 'coordinator',
  'GET /api/parked': 'coordinator',
  'POST /api/parked': 'coordinator',
  'POST /api/parked/wake': 'coordinator',
  'GET /api/sandbox/contacts': 'coordinator',
  'GET /api/sandbox/messages': 'coordinator',
  'GET /api/sandbox/messages/:id': 'coordinator',
  'POST /api/sandbox/messages/:id/answers': 'admin',
  'POST /api/plans/import': 'admin',
  'POST /api/plans/:id/simulate': 'coordinator',
  'POST /api/plans/:id/activate': 'admin',
  'GET /api/plans/:id/review': 'admin',
  'POST /api/plans/:id/edits': 'admin',
  'POST /api/plans/:id/edits/undo': 'admin',
  'POST /api/plans/:id/discard': 'admin',
  'POST /api/duplicates/separate': 'coordinator',
  'GET /api/plans/:id/revision': 'admin',
  'POST /api/plans/:id/revision/apply': 'admin',
  'GET /api/attachments/:id': 'coordinator',
  'GET /api/doctor': 'admin',
};

const RANK: Record<Exclude<Role, 'public'>, number> = { contact: 1, coordinator: 2, admin: 3 };
const USERS: [UserRole, number][] = [
  ['contact', 1],
  ['unitLeader', 1],
  ['coordinator', 2],
  ['admin', 3],
];

const closed = Object.entries(ROLES).flatMap(([route, role]) => {
  const [method = '', url = ''] = route.split(' ');
  return role === 'public' ? [] : [{ method, path: url.replace(':id', 'x'), role }];
});

describe('the role of a route', () => {
  it('is declared by every route, and is the one agreed on', () => {
    const pages = (url: string) => /^\/sandbox(\/[\w-]+\.(js|css|svg))?$/.test(url);
    const routes = http.app.routeRoles.filter(({ method, url }) => method !== 'HEAD' && !pages(url));
    const declared = Object.fromEntries(routes.map(({ method, url, role }) => [`${method} ${url}`, role]));
    expect(declared).toEqual(ROLES);
    const shown = http.app.routeRoles.filter(({ url }) => pages(url));
    expect(shown.length).toBeGreaterThan(3);
    expect(new Set(shown.map(({ role }) => role))).toEqual(new Set(['public']));
  });

  it('must be declared, or the server does not start', () => {
    const app = fastify();
    requireRoles(app, idleDeps().store);
    expect(() => app.get('/api/open', async () => 'anybody')).toThrow('route GET /api/open declares no role');
  });

  it.each(closed)('keeps strangers out of $method $path', async ({ method, path }) => {
    const answer = await http.call(method, path);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(answer.json).toMatchObject({ status: 401, title: '需要登录', reason: 'unauthorized' });
  });

  it.each(closed)(
    'keeps users of a lower rank out of $method $path, and lets the others in',
    async ({ method, path, role }) => {
      const forbidden: unknown[] = [];
      for (const [user, rank] of USERS) {
        const { status, json } = await http.call(method, path, { as: user });
        expect([user, status === 403]).toEqual([user, rank < RANK[role]]);
        expect(status).not.toBe(401);
        if (status === 403) forbidden.push(json);
      }
      for (const json of forbidden) expect(json).toMatchObject({ title: '没有权限', reason: 'forbidden' });
    },
  );
});

describe('signing in', () => {
  let fresh: HttpService;
  beforeEach(async () => {
    fresh = await openHttp();
  });
  afterEach(() => fresh.close());

  const status = (authorization: string) => fresh.call('GET', '/api/status', { headers: { authorization } });

  it('works with the token that the first start shows', async () => {
    const { deps } = fresh;
    await deps.store.user.remove({ role: 'admin' });
    const { adminToken } = await ensureDefaults(deps.store);
    expect((await status(`Bearer ${adminToken}`)).status).toBe(200);
    expect((await status(`bearer   ${adminToken} `)).status).toBe(200);
  });

  it("does not work with a token's hash, with another scheme, with two tokens or a huge one", async () => {
    const wrong = [hashToken('token-of-admin'), 'token-of-admin token-of-admin', 'x'.repeat(5000), ''].map(
      (token) => `Bearer ${token}`,
    );
    for (const authorization of [...wrong, 'Basic token-of-admin', 'token-of-admin'])
      expect((await status(authorization)).status).toBe(401);
  });

  it('does not let a user without a token in', async () => {
    await fresh.deps.store.user.insert([{ id: 'u1', name: '无令牌', role: 'admin', contactId: null, tokenHash: null }]);
    expect((await status('Bearer null')).status).toBe(401);
  });

  it('is refused for a while after ten wrong tokens, but not to those whose token has worked before', async () => {
    expect((await status('Bearer token-of-coordinator')).status).toBe(200);
    for (let n = 0; n < 10; n++) expect((await status(`Bearer guess-${n}`)).status).toBe(401);
    const stopped = await status('Bearer guess-11');
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(200);
    expect(stopped.json).toMatchObject({ detail: '令牌多次有误，请5分钟后再试。' });
    expect((await status('Bearer token-of-coordinator')).status).toBe(200);
    await fresh.deps.store.user.update('user-coordinator', { tokenHash: null });
    expect((await status('Bearer token-of-coordinator')).status).toBe(401); // taken away meanwhile
  });
});
