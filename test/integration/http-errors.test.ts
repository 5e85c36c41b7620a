import { rehearsalStage } from '../../src/wire-rehearsal.ts';
import { connect } from 'node:net';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreUnavailable } from '../../src/adapters/store/errors.ts';
import type { Deps } from '../../src/app/ports.ts';
import { listen } from '../../src/http/listen.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { type HttpService, idleDeps, openHttp } from '../support/http-service.ts';

let http: HttpService | null = null;
afterEach(async () => {
  await http?.close();
  http = null;
});

/** Deps whose store throws when plans are read. */
function brokenPlans(error: Error): Deps {
  const deps = idleDeps();
  return { ...deps, store: { ...deps.store, plan: { ...deps.store.plan, find: () => Promise.reject(error) } } };
}

describe('an error', () => {
  it('nobody foresaw tells nothing of its inside, neither to the caller nor, but for where it was, to the log', async () => {
    http = await openHttp({ deps: brokenPlans(new Error('password=hunter2 of 张三')) });
    const answer = await http.call('GET', '/api/plans', { as: 'admin' });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toEqual({
      title: '服务器内部错误',
      status: 500,
      detail: expect.stringMatching(/^出了点问题，已记录（编号 [\w-]{8}），请联系管理员。$/) as string,
      reason: 'internal',
    });
    const log = http.log.join('');
    expect(log).toContain('http-errors.test.ts');
    expect(log).not.toMatch(/hunter2|张三/);
  });

  it('of a database that is down is told as one that passes, without its place', async () => {
    http = await openHttp({ deps: brokenPlans(new StoreUnavailable('unreachable', 'db.internal:5432/cuiban')) });
    const answer = await http.call('GET', '/api/plans', { as: 'admin' });
    expect(answer.json).toMatchObject({ status: 503, reason: 'storeUnavailable' });
    expect(answer.text).not.toContain('db.internal');
  });

  it('in the request is a problem in Chinese, whatever is wrong', async () => {
    http = await openHttp();
    const bytes = Buffer.from('{"id":');
    const json = { 'content-type': 'application/json' };
    const cases = [
      [await http.call('GET', '/nowhere'), 404, '没有这个地址'],
      [await http.call('GET', '/api/%E0%A4%A'), 400, '网址有误'],
      [await http.call('POST', '/api/parse', { as: 'contact', body: bytes, headers: json }), 400, '不是有效的 JSON'],
      [await http.call('POST', '/api/parse', { as: 'contact' }), 400, '正文有误'],
      [
        await http.call('POST', '/api/parse', { as: 'contact', body: bytes, headers: { 'content-type': 'text/xml' } }),
        415,
        '不支持',
      ],
      [await http.call('POST', '/api/parse', { as: 'contact', body: { id: 'x'.repeat(2_000_000) } }), 413, '大小上限'],
      [await http.call('GET', '/api/ledger?plan=none', { as: 'admin' }), 404, '没有编号为 none 的方案'],
    ] as const;
    for (const [answer, status, words] of cases) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.json).toMatchObject({ status, detail: expect.stringContaining(words) as string });
    }
  });

  it('of a client that does not speak HTTP leaves the server up', async () => {
    http = await openHttp();
    const { port } = new URL(http.url);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('\u0016\u0003\u0001 not http\r\n\r\n'));
      socket.on('close', () => resolve()).on('error', reject);
      socket.resume();
    });
    expect((await http.call('GET', '/healthz')).json).toEqual({ status: 'ok' });
  });
});

describe('every answer', () => {
  it('carries the security headers, and is not kept by anybody', async () => {
    http = await openHttp();
    for (const path of ['/healthz', '/nowhere', '/api/status']) {
      const { headers } = await http.call('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });
});

describe('the log', () => {
  it('keeps the route, status and time of a request, and nothing of who or what', async () => {
    http = await openHttp();
    await http.call('GET', '/api/ledger?plan=secret-plan', { as: 'coordinator' });
    await http.call('POST', '/api/interpret', { as: 'contact', body: { id: '张三的秘密', text: '第8项已完成' } });
    const log = http.log.join('');
    expect(log).toContain('"route":"/api/ledger","status":404');
    expect(log).toContain('"role":"coordinator"');
    expect(log).not.toMatch(/token-of|secret-plan|张三|已完成|127\.0\.0\.1:?\d*","port|remoteAddress/);
  });
});

describe('health', () => {
  it('is the process being up, readiness the database and queue answering', async () => {
    let fault: string | null = null;
    http = await openHttp({ ready: async () => fault, queueDepth: async () => 3 });
    expect((await http.call('GET', '/readyz')).json).toEqual({ status: 'ready', queueDepth: 3 });
    fault = '数据库连接不上（db.internal:5432/cuiban）。';
    const unready = await http.call('GET', '/readyz');
    expect(unready.json).toMatchObject({ status: 503, reason: 'notReady' });
    expect(unready.text).not.toContain('db.internal');
    expect(http.log.join('')).toContain('db.internal');
    expect((await http.call('GET', '/healthz')).status).toBe(200);
  });
});

describe('listening', () => {
  it('on a port that is taken comes back as a sentence that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const again = await createHttpServer({
      deps: idleDeps(),
      config: { logLevel: 'silent' },
      ready: async () => null,
      readPlanFile: async () => ({ ok: false, message: '' }),
      rehearsal: rehearsalStage,
      ledgerToXlsx: async () => Buffer.alloc(0),
      doctor: async () => ({ ok: true, checks: [] }),
      lark: null,
    });
    expect(await listen(again, { host: '127.0.0.1', port })).toEqual({
      ok: false,
      message: `端口 ${port} 已被占用：请换一个端口（CUIBAN_HTTP_PORT）或停止占用它的程序。`,
    });
    expect(await listen(again, { host: '192.0.2.1', port: 0 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('CUIBAN_HTTP_HOST') as string,
    });
    await again.close();
    other.close();
  });
});

describe('the description of the API', () => {
  it('names every route of the API, who may call it, and how errors look', async () => {
    http = await openHttp();
    const { json } = await http.call('GET', '/api/openapi.json');
    const { paths, openapi } = json as {
      openapi: string;
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const routes = http.app.routeRoles
      .filter(({ method, url }) => method !== 'HEAD' && !/^\/(sandbox|webhooks|[rc]\/)/.test(url))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.toSorted()).toEqual(routes.toSorted());
    expect(paths['/healthz']?.['get']?.['security']).toEqual([]);
    expect(paths['/api/status']?.['get']?.['security']).toEqual([{ token: [] }]);
    expect(paths['/api/plans/import']?.['post']?.['requestBody']).toMatchObject({
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    });
    for (const methods of Object.values(paths))
      for (const operation of Object.values(methods))
        expect(operation['responses']).toHaveProperty(['default', 'content', 'application/problem+json']);
  });
});
