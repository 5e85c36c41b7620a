import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf } from '../control-server.ts';
import { failure, success, type ApiAnswer } from './api-answer.ts';
import { pingsIn } from './card-text.ts';
import { createLarkClock, type LarkClock } from './lark-clock.ts';
import { createLarkFaults, type LarkEndpoint, type LarkFault, type LarkFaults } from './lark-fault.ts';
import { openLarkLine, type LarkLine } from './lark-line.ts';
import { answerContact, type LarkDirectory } from './lark-people.ts';
import { readersOf, replyToMessage, urgeReaders } from './message-actions.ts';
import { patchMessage } from './message-patch.ts';
import { readSend } from './message-rules.ts';
import { createMessageStore, type LarkMessage, type MessageStore } from './message-store.ts';
import { createRateLimits } from './rate-limits.ts';
import { createTenantTokens, type TenantTokens } from './tenant-tokens.ts';

export interface LarkServerOptions {
  appId?: string;
  appSecret?: string;
  /** Life of tokens, two hours by default. */
  tokenSeconds?: number;
  /** Addresses that can't be reached, with the code the platform answers. */
  unreachable?: Record<string, number>;
  port?: number;
  /** Scopes that are granted; null: the app may not ask. */
  scopes?: string[] | null;
  /** Departments and people of the tenant; may be changed while it runs. */
  directory?: LarkDirectory;
  /** How the app is described to itself, by the platform's field names. */
  app?: object;
}

/** One call as it came in, for looking at back-off and concurrency. */
export interface RecordedCall {
  at: number;
  endpoint: LarkEndpoint;
  uuid: string | null;
  /** HTTP status and code of the answer; null where none was given. */
  answer: { status: number; code: number } | null;
}

export interface LarkServerHandle {
  /** What the SDK takes as `domain`. */
  domain: string;
  appId: string;
  appSecret: string;
  clock: LarkClock;
  faults: LarkFaults;
  tokens: TenantTokens;
  calls: RecordedCall[];
  /** What people see: one entry per message, none for a repeated uuid. */
  messages: LarkMessage[];
  /** Long connections of clients. */
  line: LarkLine;
  close(): Promise<void>;
}

type Handler = (url: URL, body: Buffer) => ApiAnswer;

function sendHandler(
  store: MessageStore,
  limits: ReturnType<typeof createRateLimits>,
  unreachable: Record<string, number>,
): Handler {
  return (url, body) => {
    const limited = limits.api('send');
    if (limited) return limited;
    const reading = readSend(url, body);
    if (!reading.ok) return reading.answer;
    const { call } = reading;
    const gone = unreachable[call.receiveId];
    if (gone !== undefined) return failure(gone, 'Bot has NO availability to this user.');
    const crowded = limits.target(call.receiveId);
    if (crowded) return crowded;
    const message = store.known(call.uuid) ?? store.add({ ...call, pings: pingsIn(call.content) });
    const { messageId, chatId, createdAt, msgType } = message;
    return success({ message_id: messageId, chat_id: chatId, create_time: String(createdAt), msg_type: msgType });
  };
}

function endpointOf(method: string, path: string): LarkEndpoint | null {
  if (method === 'POST' && path === '/open-apis/auth/v3/tenant_access_token/internal') return 'token';
  if (method === 'POST' && path === '/open-apis/im/v1/messages') return 'send';
  if (method === 'PATCH' && /^\/open-apis\/im\/v1\/messages\/\w+$/.test(path)) return 'patch';
  if (method === 'POST' && /^\/open-apis\/im\/v1\/messages\/\w+\/reply$/.test(path)) return 'reply';
  if (method === 'PATCH' && /^\/open-apis\/im\/v1\/messages\/\w+\/urgent_(app|sms|phone)$/.test(path)) return 'urgent';
  if (method === 'GET' && /^\/open-apis\/im\/v1\/messages\/\w+\/read_users$/.test(path)) return 'reads';
  if (path.startsWith('/open-apis/contact/v3/')) return 'contact';
  if (method === 'GET' && path === '/open-apis/application/v6/scopes') return 'scopes';
  if (method === 'GET' && path === '/open-apis/application/v6/applications/me') return 'app';
  if (method === 'POST' && path === '/callback/ws/endpoint') return 'line';
  return method === 'GET' && path === '/open-apis/bot/v3/info' ? 'bot' : null;
}

/** Writes what the fault makes of an answer; false where no answer is given at all. */
async function spoil(fault: LarkFault, response: ServerResponse): Promise<ApiAnswer | 'proceed' | null> {
  if (fault.kind === 'code') return failure(fault.code, fault.msg ?? 'injected', fault.status ?? 400, fault.headers);
  if (fault.kind === 'delay') {
    await wait(fault.milliseconds, undefined, { ref: false });
    return 'proceed';
  }
  if (fault.kind === 'html')
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html><body>Bad Gateway</body></html>');
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  return null; // 'hang': never a word
}

/**
 * The open platform on loopback, as strict as its documents: tokens, receive ids, contents, cards, uuids, rate limits,
 * all on a clock that can be turned, with faults on demand. Drive it with the official SDK by its `domain`.
 */
export async function startLarkServer(options: LarkServerOptions = {}): Promise<LarkServerHandle> {
  const appId = options.appId ?? 'cli_0123456789abcdef';
  const appSecret = options.appSecret ?? 'app-secret-of-the-test';
  const clock = createLarkClock();
  const faults = createLarkFaults();
  const tokens = createTenantTokens(appId, appSecret, clock, options.tokenSeconds ?? 7200);
  const limits = createRateLimits(clock);
  const store = createMessageStore(clock);
  const calls: RecordedCall[] = [];
  const platform = { store, limits, clock };
  const directory: LarkDirectory = options.directory ?? { people: [], departments: [] };
  const handlers: Record<LarkEndpoint, Handler> = {
    token: (_url, body) => tokens.issue(JSON.parse(body.toString('utf8'))),
    send: sendHandler(store, limits, options.unreachable ?? {}),
    patch: (url, body) => limits.api('patch') ?? patchMessage(store, limits, clock, url, body),
    reply: (url, body) => limits.api('reply') ?? replyToMessage(platform, url, body),
    urgent: (url, body) => limits.api('urgent') ?? urgeReaders(platform, url, body),
    reads: (url) => limits.api('reads') ?? readersOf(platform, url),
    contact: (url, body) => limits.api('contact') ?? answerContact(directory, url, body),
    scopes: () =>
      options.scopes === null
        ? failure(99991672, 'Access denied. scope required')
        : success({ scopes: (options.scopes ?? []).map((scope_name) => ({ scope_name, grant_status: 1 })) }),
    app: () => success({ app: options.app ?? {} }),
    line: (_url, body) => line.endpoint(JSON.parse(body.toString('utf8')), appId, appSecret),
    bot: () => ({ status: 200, body: { code: 0, msg: 'ok', bot: { app_name: '催办', open_id: 'ou_bot' } } }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const endpoint = endpointOf(request.method ?? '', url.pathname);
    const body = await bodyOf(request);
    if (!endpoint) return write(response, failure(404, 'page not found', 404));
    const call: RecordedCall = {
      at: clock.now(),
      endpoint,
      uuid: /"uuid":"([^"]*)"/.exec(body.toString('utf8'))?.[1] ?? null,
      answer: null,
    };
    calls.push(call);
    const act = () =>
      (endpoint === 'token' || endpoint === 'line' ? null : tokens.judge(request.headers.authorization)) ??
      handlers[endpoint](url, body);
    const fault = faults.take(endpoint);
    const taken = fault?.taken ? act() : null;
    const spoilt = fault ? await spoil(fault, response) : 'proceed';
    if (spoilt === null) return;
    const result = spoilt === 'proceed' ? (taken ?? act()) : spoilt;
    call.answer = { status: result.status, code: result.body.code };
    write(response, result);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => write(response, failure(9499, String(error), 500)));
  });
  const line = openLarkLine(server);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    line.cut();
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { domain, appId, appSecret, clock, faults, tokens, calls, messages: store.messages, line, close };
}

function write(response: ServerResponse, { status, body, headers }: ApiAnswer): void {
  if (response.destroyed) return;
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
