import type { Happening } from '../../../app/happening/happening.ts';
import { objectAt, parseObject, stringAt, type JsonObject } from './lark-json.ts';
import { readLarkEvent, type LarkInbound } from './read-event.ts';
import { decryptPush, sameSecret, webhookSignature } from './webhook-cipher.ts';

export interface LarkWebhookConfig {
  /** Encrypt Key of the console; with it every push must be encrypted and signed. */
  encryptKey?: string;
  /** Verification Token of the console; without an Encrypt Key it is the only proof. */
  verificationToken?: string;
  /** Only events of this app, where given. */
  appId?: string;
  /** Only events of this tenant, where given. */
  tenantKey?: string;
  /** Milliseconds since the epoch; the wall clock by default. */
  now?: () => number;
}

export interface LarkRequest {
  /** Header names in lower case, as Node gives them. */
  headers: Record<string, string | string[] | undefined>;
  /** The bytes of the body as they came in. */
  rawBody: Buffer;
}

export type LarkRequestReading =
  /** Answer HTTP 200 with `{challenge}`. */
  | { kind: 'challenge'; challenge: string }
  /** Not genuine (401) or not readable (400). The reason is for the record, not for the sender. */
  | { kind: 'refused'; status: 401 | 400; reason: string }
  | { kind: 'inbound'; inbound: LarkInbound }
  | { kind: 'happening'; happening: Happening }
  /** Genuine and of no concern: answer HTTP 200 with `{}`, or it is pushed again. */
  | { kind: 'ignored'; reason: string };

type Opened = { ok: true; payload: JsonObject; signed: boolean } | { ok: false; status: 401 | 400; reason: string };

function refuse(status: 401 | 400, reason: string): { ok: false; status: 401 | 400; reason: string } {
  return { ok: false, status, reason };
}

function header({ headers }: LarkRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/**
 * The platform pushes again for a little more than seven hours, and it is not written whether with a fresh timestamp. What is
 * signed longer ago than that is no push of its any more. Within the window replays end at the unique key.
 */
const OLDEST_MS = 8 * 3_600_000;

/** Verifies before it decrypts; only the platform's URL check comes without a signature. */
function openEncrypted(request: LarkRequest, encryptKey: string, now: number): Opened {
  const signature = header(request, 'x-lark-signature');
  if (signature !== '') {
    const timestamp = header(request, 'x-lark-request-timestamp');
    const nonce = header(request, 'x-lark-request-nonce');
    if (!sameSecret(signature, webhookSignature(timestamp, nonce, encryptKey, request.rawBody))) {
      return refuse(401, 'bad signature');
    }
    if (!(Number(timestamp) * 1000 > now - OLDEST_MS)) return refuse(401, 'old timestamp');
  }
  const envelope = parseObject(request.rawBody.toString('utf8'));
  const encrypted = envelope ? stringAt(envelope, 'encrypt') : '';
  if (encrypted === '') return refuse(signature === '' ? 401 : 400, 'not encrypted');
  const text = decryptPush(encrypted, encryptKey);
  const payload = text === null ? null : parseObject(text);
  // One answer for every unsigned failure: nobody learns whether a guess decrypted.
  if (!payload) return refuse(signature === '' ? 401 : 400, 'not decryptable');
  return { ok: true, payload, signed: signature !== '' };
}

function openPlain(request: LarkRequest): Opened {
  const payload = parseObject(request.rawBody.toString('utf8'));
  return payload ? { ok: true, payload, signed: false } : refuse(400, 'no JSON object');
}

function tokenFits(given: string, { verificationToken }: LarkWebhookConfig): boolean {
  return verificationToken === undefined || sameSecret(given, verificationToken);
}

/**
 * Reads a webhook request of Feishu/Lark: signature over the raw bytes, decryption, Verification Token, app and tenant.
 * Never throws on what a stranger sends. Replays within the hours in which the platform itself pushes again end at the
 * unique key: `providerId` is the message id for messages and the event id for presses.
 */
export function readLarkRequest(request: LarkRequest, config: LarkWebhookConfig): LarkRequestReading {
  if (!config.encryptKey && !config.verificationToken) {
    return { kind: 'refused', status: 401, reason: 'neither encrypt key nor verification token is set' };
  }
  const opened = config.encryptKey
    ? openEncrypted(request, config.encryptKey, (config.now ?? Date.now)())
    : openPlain(request);
  if (!opened.ok) return { kind: 'refused', status: opened.status, reason: opened.reason };
  const { payload } = opened;
  if (stringAt(payload, 'type') === 'url_verification') {
    if (!tokenFits(stringAt(payload, 'token'), config)) return { kind: 'refused', status: 401, reason: 'bad token' };
    return { kind: 'challenge', challenge: stringAt(payload, 'challenge') };
  }
  if (config.encryptKey && !opened.signed) return { kind: 'refused', status: 401, reason: 'not signed' };
  if (!tokenFits(stringAt(objectAt(payload, 'header'), 'token'), config))
    return { kind: 'refused', status: 401, reason: 'bad token' };
  return readLarkPayload(payload, config);
}

/** Reads one event that came by a way that is proven (signed webhook, long connection): whose it is, and what. */
export function readLarkPayload(
  payload: JsonObject,
  config: Pick<LarkWebhookConfig, 'appId' | 'tenantKey'>,
): Exclude<LarkRequestReading, { kind: 'challenge' }> {
  const refusal = foreign(payload, config);
  if (refusal) return { kind: 'refused', status: 401, reason: refusal };
  const event = readLarkEvent(payload);
  return event.kind === 'malformed' ? { kind: 'refused', status: 400, reason: event.reason } : event;
}

/** People of another tenant meet the bot in shared groups; their presses and words carry their own tenant. */
function foreign(payload: JsonObject, config: Pick<LarkWebhookConfig, 'appId' | 'tenantKey'>): string | null {
  const head = objectAt(payload, 'header');
  if (config.appId !== undefined && stringAt(head, 'app_id') !== config.appId) return 'another app';
  const event = objectAt(payload, 'event');
  const tenants = [head, objectAt(event, 'operator'), objectAt(event, 'sender')].map((of) =>
    stringAt(of, 'tenant_key'),
  );
  const own = config.tenantKey ?? tenants[0];
  return tenants.some((tenant) => tenant !== '' && tenant !== own) ? 'another tenant' : null;
}
