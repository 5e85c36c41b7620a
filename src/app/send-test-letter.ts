import type { Letter } from '../core/policy/letter-types.ts';
import { type Instant, localDateOf, localTimeText } from '../core/time/instant.ts';
import type { Deps } from './ports.ts';

/** A letter that says only that it arrived. */
function testLetter(recipientName: string, now: Instant): Letter {
  return {
    messageId: 'test',
    kind: 'notice',
    day: localDateOf(now),
    recipientName,
    subject: '催办测试消息',
    opening: `这是一条测试消息（${localTimeText(now)}）。收到说明发送正常；请回复“帮助”，能收到答复说明接收正常。`,
    items: [],
    closing: '',
  };
}

export type TestSent = { ok: true; text: string } | { ok: false; text: string };

/**
 * Sends a test message over the Lark route of the contact of that name, at once and past the outbox: nothing is recorded.
 * `key` makes it one message however often it is sent. The text is Chinese.
 */
export async function sendTestLetter(deps: Deps, name: string, key: string): Promise<TestSent> {
  const { store, channels, clock } = deps;
  const [contact, ...others] = await store.contact.find({ name });
  if (!contact) return { ok: false, text: `通讯录中没有“${name}”` };
  if (others.length > 0) return { ok: false, text: `通讯录中有${others.length + 1}人名为“${name}”，请另选一人` };
  const [route] = await store.contactRoute.find({ contactId: contact.id, channel: 'lark' }, { orderBy: ['priority'] });
  const channel = channels.get('lark');
  if (!route || !channel) return { ok: false, text: route ? '未配置飞书' : `${name}没有登记飞书账号` };
  const outcome = await channel.send({
    letter: testLetter(name, clock.now()),
    address: route.address,
    contactId: contact.id,
    key,
    handingOver: () => Promise.resolve(),
  });
  if (outcome.result === 'sent') return { ok: true, text: `已发给${name}，请其确认收到` };
  const why = outcome.result === 'busy' ? '发送繁忙，请稍后再试' : `${outcome.code} ${outcome.text}`;
  return { ok: false, text: `未能发给${name}：${why}` };
}
