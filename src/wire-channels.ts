import { readFile } from 'node:fs/promises';
import { createConsoleChannel } from './adapters/channels/console/console-channel.ts';
import { answerPush } from './app/answer-push.ts';
import type { AppFinding } from './adapters/channels/lark/check-app.ts';
import type { LinkFor } from './adapters/channels/lark/lark-channel.ts';
import type { Channel } from './app/channel.ts';
import { takeHappening } from './app/happening/take-happening.ts';
import type { Deps } from './app/ports.ts';
import { recordRefusedRequest } from './app/receive-inbound.ts';
import type { Store } from './app/store.ts';
import type { Config } from './config.ts';
import type { ChannelName } from './core/entities/directory.ts';
import type { SigningKeys } from './core/reply/button.ts';
import { answerLink } from './core/reply/link-token.ts';
import type { Clock } from './core/time/clock.ts';
import type { LarkWebhook } from './http/services.ts';
import { readPem, takesMail } from './wire-mail.ts';

/**
 * The channels that are configured; the sandbox always is. What a channel needs is loaded only for those that are: mail
 * and Lark cost a good part of a second.
 */
export async function openChannels(
  config: Pick<Config, 'email' | 'lark' | 'mail' | 'publicUrl'>,
  store: Store,
  clock: Clock,
  log: (line: string) => void,
  keys: SigningKeys,
): Promise<ReadonlyMap<ChannelName, Channel>> {
  const box = {
    keep: async (message: Parameters<Store['sandboxMessage']['insert']>[0][number]) => {
      await store.sandboxMessage.insert([message]);
    },
  };
  const channels: Channel[] = [createConsoleChannel(box, clock)];
  if (config.email) {
    const { createEmailChannel } = await import('./adapters/channels/email/email-channel.ts');
    const { mail, publicUrl } = config;
    const { domain, replyTo, journal, fromName, rates, connections } = mail;
    const dkim = await openDkimKey(mail, log);
    const ca = await readPem(mail.caFile, 'CUIBAN_MAIL_CA', log);
    const post = { keys, publicUrl, domain, replyTo, journal, takesMail: takesMail(mail) };
    const named = { ...config.email, ...(fromName === null ? {} : { fromName }), ...(dkim ? { dkim } : {}) };
    channels.push(createEmailChannel({ ...named, ...(ca === null ? {} : { ca }), post, rates, connections }, clock));
  }
  if (config.lark) {
    const { createLarkChannel } = await import('./adapters/channels/lark/lark-channel.ts');
    const { appId, appSecret, domain } = config.lark;
    const { createSharedPace } = await import('./adapters/channels/pace/shared-pace.ts');
    const { LARK_LIMITS } = await import('./adapters/channels/lark/lark-limits.ts');
    const linkFor = answerPages(config, keys);
    const pace = createSharedPace(store, { name: 'pace:lark:send', limits: LARK_LIMITS.send });
    const laterPace = createSharedPace(store, { name: 'pace:lark:patch', limits: LARK_LIMITS.patch });
    channels.push(
      createLarkChannel(
        { appId, appSecret, ...(domain === null ? {} : { domain }), log },
        { pace, laterPace, ...(linkFor ? { linkFor } : {}) },
      ),
    );
  }
  return new Map(channels.map((channel) => [channel.name, channel]));
}

/** A key that can't be read is told; mails then go out unsigned rather than not at all. */
async function openDkimKey({ dkim }: Config['mail'], log: (line: string) => void) {
  if (!dkim) return null;
  try {
    const { selector, domain, keyFile } = dkim;
    return { selector, domain, privateKey: await readFile(keyFile, 'utf8') };
  } catch {
    log('DKIM 私钥文件读取不了（CUIBAN_MAIL_DKIM），邮件将不签名。');
    return null;
  }
}

/** Links to the answer page, where people can reach it. */
export function answerPages({ publicUrl }: Pick<Config, 'publicUrl'>, keys: SigningKeys): LinkFor | undefined {
  if (publicUrl === null) return undefined;
  return (messageId, contactId) => answerLink(publicUrl, messageId, contactId, keys);
}

/** The webhook side of the Lark channel with its keys; null where Lark is not configured. */
export async function openLarkWebhook({ lark }: Pick<Config, 'lark'>, linkFor?: LinkFor): Promise<LarkWebhook | null> {
  if (!lark) return null;
  const { readLarkRequest } = await import('./adapters/channels/lark/read-request.ts');
  const { encryptKey, verificationToken } = lark;
  const keys = {
    ...ownOnly(lark),
    ...(encryptKey === null ? {} : { encryptKey }),
    ...(verificationToken === null ? {} : { verificationToken }),
  };
  return { read: (request) => readLarkRequest(request, keys), answer: await larkAnswer(linkFor) };
}

function ownOnly({ appId, tenantKey }: NonNullable<Config['lark']>): { appId: string; tenantKey?: string } {
  return { appId, ...(tenantKey ? { tenantKey } : {}) };
}

async function larkAnswer(linkFor?: LinkFor): Promise<LarkWebhook['answer']> {
  const { cardAnswer } = await import('./adapters/channels/lark/card-answer.ts');
  return (shown) => {
    const { letter } = shown;
    return cardAnswer(shown, letter && linkFor ? linkFor(letter.messageId, shown.contactId ?? '') : null);
  };
}

/** The platform waits three seconds on this way too. */
const ANSWER_WITHIN_MS = 2000;

/**
 * The long connection, which leads to the same work as the webhook; null where the configuration does not ask for it. What
 * can't be stored is answered as failed and pushed again.
 */
export async function openLarkLine(
  { lark }: Pick<Config, 'lark'>,
  deps: Deps,
  log: (line: string) => void,
  linkFor?: LinkFor,
): Promise<{ isUp(): boolean; close(): void } | null> {
  if (lark?.mode !== 'websocket') return null;
  const { openLongConnection } = await import('./adapters/channels/lark/long-connection.ts');
  const { readLarkPayload } = await import('./adapters/channels/lark/read-request.ts');
  const answer = await larkAnswer(linkFor);
  const { appId, appSecret, domain } = lark;
  return openLongConnection({ appId, appSecret, ...(domain === null ? {} : { domain }), log }, async (payload) => {
    const reading = readLarkPayload(payload, ownOnly(lark));
    if (reading.kind === 'refused') await recordRefusedRequest(deps, 'lark', reading.reason);
    if (reading.kind === 'happening') await takeHappening(deps, reading.happening);
    if (reading.kind !== 'inbound') return {};
    const taken = await answerPush(deps, reading.inbound, ANSWER_WITHIN_MS);
    if (!taken.ok) throw new Error('not stored');
    return answer(taken.shown);
  });
}

/** What is right and wrong with the Lark app as the platform sees it. */
export async function examineLarkApp(lark: NonNullable<Config['lark']>): Promise<AppFinding[]> {
  const { checkLarkApp } = await import('./adapters/channels/lark/check-app.ts');
  const { appId, appSecret, domain, mode = 'webhook' } = lark;
  const findings = await checkLarkApp({ appId, appSecret, ...(domain === null ? {} : { domain }) }, mode);
  if (mode === 'websocket' || lark.encryptKey !== null || lark.verificationToken !== null) return findings;
  const text = '未设置 LARK_ENCRYPT_KEY，收不到按钮和回复；也可用 LARK_MODE=websocket，无需公网地址';
  return [...findings, { name: '接收', level: 'fault', text }];
}

/** The tenant's directory; `reading` turns what the platform refuses into one Chinese sentence. */
export async function openLarkDirectory({ appId, appSecret, domain }: NonNullable<Config['lark']>) {
  const { createLarkClient } = await import('./adapters/channels/lark/lark-client.ts');
  const { createLarkDirectory } = await import('./adapters/channels/lark/lark-directory.ts');
  const { LarkFailure } = await import('./adapters/channels/lark/lark-failure.ts');
  const { larkOutcome } = await import('./adapters/channels/lark/lark-channel.ts');
  const { larkTrouble } = await import('./adapters/channels/lark/lark-trouble.ts');
  const client = createLarkClient({ appId, appSecret, ...(domain === null ? {} : { domain }) });
  return {
    directory: createLarkDirectory(client),
    async reading<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; message: string }> {
      try {
        return { ok: true, value: await work() };
      } catch (error) {
        if (!(error instanceof LarkFailure)) throw error;
        return { ok: false, message: larkTrouble(larkOutcome(error)) };
      }
    },
    close: () => client.close(),
  };
}
