import { readFile } from 'node:fs/promises';
import { createConsoleChannel } from './adapters/channels/console/console-channel.ts';
import type { Channel } from './app/channel.ts';
import type { Store } from './app/store.ts';
import type { Config } from './config.ts';
import type { ChannelName } from './core/entities/directory.ts';
import type { SigningKeys } from './core/reply/button.ts';
import type { Clock } from './core/time/clock.ts';
import type { LarkWebhook } from './http/services.ts';
import { takesMail } from './wire-mail.ts';

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
    const { domain, replyTo, journal, fromName, rates } = mail;
    const dkim = await openDkimKey(mail, log);
    const post = { keys, publicUrl, domain, replyTo, journal, takesMail: takesMail(mail) };
    const named = { ...config.email, ...(fromName === null ? {} : { fromName }), ...(dkim ? { dkim } : {}) };
    channels.push(createEmailChannel({ ...named, post, rates }, clock));
  }
  if (config.lark) {
    const { createLarkChannel } = await import('./adapters/channels/lark/lark-channel.ts');
    const { appId, appSecret, domain } = config.lark;
    channels.push(createLarkChannel({ appId, appSecret, ...(domain === null ? {} : { domain }), log }));
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

/** The webhook side of the Lark channel with its keys; null where Lark is not configured. */
export async function openLarkWebhook({ lark }: Pick<Config, 'lark'>): Promise<LarkWebhook | null> {
  if (!lark) return null;
  const { cardAnswer } = await import('./adapters/channels/lark/card-answer.ts');
  const { readLarkRequest } = await import('./adapters/channels/lark/read-request.ts');
  const { appId, encryptKey, verificationToken } = lark;
  const keys = {
    appId,
    ...(encryptKey === null ? {} : { encryptKey }),
    ...(verificationToken === null ? {} : { verificationToken }),
  };
  return { read: (request) => readLarkRequest(request, keys), answer: cardAnswer };
}
