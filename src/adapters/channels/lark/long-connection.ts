import type { EventDispatcher } from '@larksuiteoapi/node-sdk';
import { asObject, type JsonObject } from './lark-json.ts';
import { createLarkClient, type LarkAppConfig } from './lark-client.ts';

export interface LongConnectionConfig extends Pick<LarkAppConfig, 'appId' | 'appSecret' | 'domain' | 'log'> {
  /** Wait before a connection the SDK has given up is tried anew, 60 by default. */
  againSeconds?: number;
}

/** The line over which the platform pushes to a program without a public address. */
export interface LongConnection {
  /** Whether it stands now. */
  isUp(): boolean;
  close(): void;
}

/**
 * Opens the long connection and keeps it open: a lost one is made again by the SDK, one it has given up by us. Each event
 * goes to `take` once and its result is the answer; where `take` throws, the platform pushes again. Returns at once: the
 * platform may be away at the start. The SDK's own dispatcher is passed by, since it flattens events and loses fields.
 */
export async function openLongConnection(
  config: LongConnectionConfig,
  take: (payload: JsonObject) => Promise<object>,
): Promise<LongConnection> {
  const { WSClient } = await import('@larksuiteoapi/node-sdk');
  const { appId, appSecret, domain, log = () => undefined, againSeconds = 60 } = config;
  const { httpInstance } = createLarkClient(config);
  const dispatcher = { invoke: (data: unknown) => take(asObject(data) ?? {}) } as unknown as EventDispatcher;
  let again: NodeJS.Timeout | null = null;
  let closed = false;
  let up = false;

  const client = new WSClient({
    appId,
    appSecret,
    ...(domain ? { domain } : {}),
    httpInstance,
    logger: silent,
    handshakeTimeoutMs: 10_000,
    onReady: () => (up = true),
    onReconnecting: () => {
      up = false;
      log('lark: long connection lost, connecting again');
    },
    onReconnected: () => (up = true),
    onError: () => {
      up = false;
      if (closed) return;
      log(`lark: no long connection; trying again in ${againSeconds} s`);
      again = setTimeout(start, againSeconds * 1000);
    },
  });
  function start(): void {
    void client.start({ eventDispatcher: dispatcher });
  }
  start();
  return {
    isUp: () => up,
    close() {
      closed = true;
      up = false;
      if (again) clearTimeout(again);
      client.close({ force: true });
    },
  };
}

const ignore = () => undefined;

/** The SDK's lines hold tickets, message bodies and secrets. */
const silent = { error: ignore, warn: ignore, info: ignore, debug: ignore, trace: ignore };
