import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { openLarkLine, openLarkWebhook } from '../../../src/wire-channels.ts';
import { answerLink } from '../../../src/core/reply/link-token.ts';
import { addMinutes } from '../../../src/core/time/instant.ts';
import { type HttpService, openHttp } from '../http-service.ts';
import { openStory, type StoryTask } from '../story.ts';
import { until } from '../until.ts';
import { createLarkPusher, post } from './lark-pusher.ts';
import { startLarkServer } from './lark-server.ts';
import type { LarkMessage } from './message-store.ts';
import type { Push } from './push-envelope.ts';

const KEYS = { encryptKey: 'encrypt-key-of-the-test', verificationToken: 'verification-token' };
const TENANT = 'tenant_1';

const PUBLIC_URL = 'https://duban.example.cn';

const TASKS: StoryTask[] = [{ number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] }];

/** Who answers in the story, by their open_id. */
export const PERSON = 'ou_jia';
export const COORDINATOR = 'ou_duban';

/**
 * A small office whose 甲联系人 and 督办员 are on Lark, on the evening of the day they got their first cards; with the
 * webhook open.
 */
export async function openLarkStory({ tasks = TASKS, goTo = '2017-05-02 18:00' } = {}) {
  const platform = await startLarkServer();
  const { appId, appSecret, domain } = platform;
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  const linkFor = (messageId: string, contactId: string) =>
    answerLink(PUBLIC_URL, messageId, contactId, story.deps.keys);
  const log: string[] = [];
  const channel = createLarkChannel(
    { appId, appSecret, domain, timeoutSeconds: 2, log: (line) => void log.push(line) },
    { linkFor },
  );
  const routes = [
    ['甲联系人', PERSON],
    ['督办员', COORDINATOR],
  ] as const;
  for (const [name, address] of routes) {
    const contactId = await story.contactId(name);
    const rest = { channel: 'lark', priority: -1, state: 'ok', badReason: null } as const;
    await story.store.contactRoute.insert([{ id: `lark-${address}`, contactId, address, ...rest }]);
  }
  Object.assign(story.deps, { channels: new Map([...story.deps.channels, ['lark', channel]]) });
  await story.activate();
  await story.goTo(goTo);
  const config = { appId, appSecret, domain, ...KEYS, tenantKey: TENANT };
  const lark = await openLarkWebhook({ lark: config }, linkFor);
  const http: HttpService = await openHttp({ deps: story.deps, lark, publicUrl: PUBLIC_URL });
  const url = `${http.url}/webhooks/lark`;
  const pusher = createLarkPusher(platform, { url, ...KEYS, tenantKey: TENANT });

  const card = (index = 0): LarkMessage => {
    const message = platform.messages.filter(({ receiveId }) => receiveId === PERSON)[index];
    if (!message) throw new Error('no such card arrived');
    return message;
  };

  return {
    platform,
    story,
    http,
    log,
    pusher,
    url,
    pusherOf: (tenantKey: string) => createLarkPusher(platform, { url, ...KEYS, tenantKey }),
    card,
    /** Turns both clocks, ours and the platform's; what falls due meanwhile is left lying. */
    passTime(minutes: number): void {
      platform.clock.advance(minutes * 60);
      story.deps.clock.advanceTo(addMinutes(story.deps.clock.now(), minutes));
    },
    /** Answers item 8 on the page the card's link leads to. */
    async answersByLink(action: 'done' | 'progress', index = 0): Promise<string> {
      const link = /\((https:[^)]*\/r\/[^)]+)\)/.exec(JSON.stringify(card(index).content))?.[1];
      if (!link) throw new Error('the card has no link');
      const path = new URL(link).pathname;
      const { text } = await http.call('GET', path);
      const fields = new URLSearchParams({
        nonce: /name="nonce" value="([^"]+)"/.exec(text)?.[1] ?? '',
        'm.0': /name="m\.0" value="([^"]+)"/.exec(text)?.[1] ?? '',
        'a.0': action,
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await http.call('POST', path, { headers, body: Buffer.from(fields.toString()) })).text;
    },
    /** What the platform gets for a push over the webhook. */
    async pushed(push: Push): Promise<{ status: number; body: Record<string, unknown> }> {
      const answer = await post(url, push);
      if (typeof answer === 'string') throw new Error(`the webhook is ${answer}`);
      return { status: answer.status, body: JSON.parse(answer.text || '{}') as Record<string, unknown> };
    },
    /** Opens the long connection and waits until it stands. */
    async connect(log: (line: string) => void = () => undefined) {
      const line = await openLarkLine({ lark: { ...config, mode: 'websocket' } }, story.deps, log);
      if (!line) throw new Error('no long connection');
      await until(() => line.isUp());
      return line;
    },
    async close(): Promise<void> {
      await http.close();
      await channel.close();
      await platform.close();
    },
  };
}

export type LarkStory = Awaited<ReturnType<typeof openLarkStory>>;
