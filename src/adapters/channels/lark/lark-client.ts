import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Client, HttpInstance } from '@larksuiteoapi/node-sdk';
import axios, { type AxiosError } from 'axios';
import { larkMeaning } from './error-table.ts';
import { failureOf, failureOfError, LarkFailure } from './lark-failure.ts';

export interface LarkAppConfig {
  appId: string;
  appSecret: string;
  /** Feishu's domain by default; `https://open.larksuite.com` for Lark. Without a slash at its end. */
  domain?: string;
  /** Longest wait for one answer, 8 by default. */
  timeoutSeconds?: number;
  /** Gets one line per failed call: the code and nothing else. Never secrets, bodies or addresses. */
  log?: (line: string) => void;
}

/** The official SDK for one app, with what it lacks: a time limit, one shape of failure, silence about secrets. */
export interface LarkClient {
  /** Runs a call with a valid token. Throws `LarkFailure` whichever way the call failed. */
  call<T>(run: (client: Client) => Promise<T>): Promise<T>;
  /** Fetches a token unless there is one; calls at the same time share one request. */
  ensureToken(): Promise<void>;
  /** Forgets the token: the platform no longer takes it, and the SDK would never drop it by itself. */
  dropToken(): Promise<void>;
  /** The HTTP client underneath, for the SDK's other parts. */
  httpInstance: HttpInstance;
  close(): void;
}

/** An own HTTP client: the SDK's has no time limit, and it honours proxies of the environment even for loopback. */
function httpFor(timeoutSeconds: number) {
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  const http = axios.create({ timeout: timeoutSeconds * 1000, proxy: false, maxRedirects: 0, httpAgent, httpsAgent });
  http.interceptors.response.use(
    (response) => {
      const failure = failureOf(response);
      if (failure) throw failure;
      const { $return_headers: withHeaders } = response.config as { $return_headers?: boolean };
      return withHeaders ? { data: response.data, headers: response.headers } : response.data; // the SDK expects the body
    },
    (error: AxiosError) => Promise.reject(failureOfError(error)),
  );
  const close = () => {
    httpAgent.destroy();
    httpsAgent.destroy();
  };
  return { http, close };
}

/** The SDK's logger prints the app secret, tokens and message bodies; of all it says only failure codes pass. */
function codesOnly(log: (line: string) => void) {
  const pass = (...messages: unknown[]) => {
    for (const message of messages.flat(3)) {
      if (message instanceof LarkFailure) log(`lark: call failed, code ${message.code}`);
    }
  };
  const silent = () => undefined;
  return { error: pass, warn: pass, info: silent, debug: silent, trace: silent };
}

/** Connects nothing yet. The SDK (60 MB, a quarter of a second) is loaded by the first call. */
export function createLarkClient(config: LarkAppConfig): LarkClient {
  const { http, close } = httpFor(config.timeoutSeconds ?? 8);
  // Same shape, but the two libraries' header types do not meet.
  const httpInstance = http as unknown as HttpInstance;
  const load = async () => {
    const { Client, CTenantAccessToken, DefaultCache } = await import('@larksuiteoapi/node-sdk');
    const cache = new DefaultCache(); // the SDK's shared one mixes up clients of the same app id
    const { appId, appSecret, domain } = config;
    const logger = codesOnly(config.log ?? (() => undefined));
    const client = new Client({ appId, appSecret, ...(domain ? { domain } : {}), httpInstance, cache, logger });
    return { client, forget: () => cache.set(CTenantAccessToken, '', 1, { namespace: appId }) };
  };
  let loaded: ReturnType<typeof load> | null = null;
  let fetching: Promise<void> | null = null;
  const sdk = () => (loaded ??= load());

  function ensureToken(): Promise<void> {
    fetching ??= sdk()
      .then(({ client }) => (client.tokenManager as { getTenantAccessToken(): Promise<string> }).getTenantAccessToken())
      .then(() => undefined)
      .finally(() => (fetching = null));
    return fetching;
  }

  return {
    async call(run) {
      await ensureToken();
      return run((await sdk()).client);
    },
    ensureToken,
    async dropToken() {
      await (await sdk()).forget();
    },
    httpInstance,
    close,
  };
}

/** Runs a call that may be repeated; once more with a fresh token where its own is not taken any longer. */
export async function withFreshToken<T>(client: LarkClient, run: (sdk: Client) => Promise<T>): Promise<T> {
  try {
    return await client.call(run);
  } catch (error) {
    if (!(error instanceof LarkFailure) || larkMeaning(error.larkCode, error.status) !== 'token') throw error;
    await client.dropToken();
    return client.call(run);
  }
}
