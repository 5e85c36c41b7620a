import { createConsoleChannel } from './adapters/channels/console/console-channel.ts';
import type { Channel } from './app/channel.ts';
import type { Store } from './app/store.ts';
import type { Config } from './config.ts';
import type { ChannelName } from './core/entities/directory.ts';
import type { Clock } from './core/time/clock.ts';
import type { LarkWebhook } from './http/services.ts';

/**
 * The channels that are configured; the sandbox always is. What a channel needs is loaded only for those that are: mail
 * and Lark cost a good part of a second.
 */
export async function openChannels(
  config: Pick<Config, 'email' | 'lark'>,
  store: Store,
  clock: Clock,
  log: (line: string) => void,
): Promise<ReadonlyMap<ChannelName, Channel>> {
  const box = {
    keep: async (message: Parameters<Store['sandboxMessage']['insert']>[0][number]) => {
      await store.sandboxMessage.insert([message]);
    },
  };
  const channels: Channel[] = [createConsoleChannel(box, clock)];
  if (config.email) {
    const { createEmailChannel } = await import('./adapters/channels/email/email-channel.ts');
    channels.push(createEmailChannel(config.email, clock));
  }
  if (config.lark) {
    const { createLarkChannel } = await import('./adapters/channels/lark/lark-channel.ts');
    const { appId, appSecret, domain } = config.lark;
    const { createSharedPace } = await import('./adapters/channels/pace/shared-pace.ts');
    const { LARK_LIMITS } = await import('./adapters/channels/lark/lark-limits.ts');
    const pace = createSharedPace(store, { name: 'pace:lark:send', limits: LARK_LIMITS.send });
    channels.push(createLarkChannel({ appId, appSecret, ...(domain === null ? {} : { domain }), log }, { pace }));
  }
  return new Map(channels.map((channel) => [channel.name, channel]));
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
