import { rehearsalStage } from '../../src/wire-rehearsal.ts';
import type { FastifyInstance } from 'fastify';
import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { hashToken } from '../../src/app/ensure-defaults.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { UserRole } from '../../src/core/entities/directory.ts';
import { listen } from '../../src/http/listen.ts';
import { createHttpServer } from '../../src/http/server.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { calendar } from './calendar.ts';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body read as JSON; null where it is none. */
  json: unknown;
}

export interface HttpRequest {
  /** Whose token goes along; nobody's without it. */
  as?: UserRole;
  /** Sent as JSON, or as it is where it is bytes. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface HttpService {
  url: string;
  app: FastifyInstance;
  deps: Deps;
  /** Lines of the log so far. */
  log: string[];
  call(method: string, path: string, request?: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** A user of each role with the token `token-of-<role>`. */
async function addUsers({ store }: Deps): Promise<void> {
  const roles: UserRole[] = ['admin', 'coordinator', 'unitLeader', 'contact'];
  await store.user.insert(
    roles.map((role) => ({
      id: `user-${role}`,
      name: role,
      role,
      contactId: null,
      tokenHash: hashToken(`token-of-${role}`),
    })),
  );
}

/** What the use cases need, in memory, for tests in which nothing is sent. */
export function idleDeps(): Deps {
  return {
    store: createMemoryStore(),
    clock: { now: () => '2017-05-26T01:00:00.000Z' },
    calendar,
    queue: { enqueue: () => Promise.resolve(), enqueueAll: () => Promise.resolve() },
    channels: new Map(),
    keys: [{ id: 'k1', secret: 'signing-secret-of-the-test' }],
  };
}

/** The HTTP server on a free port of this machine, with users of all roles; what a test cares about is given in `services`. */
export async function openHttp(services: Partial<HttpServices> = {}): Promise<HttpService> {
  const deps = services.deps ?? idleDeps();
  await addUsers(deps);
  const log: string[] = [];
  const app = await createHttpServer({
    deps,
    config: { logLevel: 'trace' },
    ready: async () => null,
    readPlanFile: async () => ({ ok: false, message: '没有可读的文件。' }),
    rehearsal: rehearsalStage,
    ledgerToXlsx: async (rows) => Buffer.from(`${rows.length} rows`),
    doctor: async () => ({ ok: true, checks: [] }),
    lark: null,
    logTo: { write: (line) => void log.push(line) },
    ...services,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.message);
  const { url } = listening;
  return { url, app, deps, log, call: (...call) => send(url, ...call), close: () => app.close() };
}

async function send(
  url: string,
  method: string,
  path: string,
  { as, body, headers }: HttpRequest = {},
): Promise<HttpAnswer> {
  const raw = body instanceof Uint8Array;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer token-of-${as}` }),
      ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
