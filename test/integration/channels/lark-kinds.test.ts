import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { renderCard } from '../../../src/adapters/channels/lark/render-card.ts';
import type { Letter } from '../../../src/core/policy/letter-types.ts';
import { offersOf } from '../../../src/core/policy/decision-offers.ts';
import { signButton } from '../../../src/core/reply/button.ts';
import { cardText } from '../../support/lark/card-text.ts';
import { type LarkServerHandle, startLarkServer } from '../../support/lark/lark-server.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';

jest.setTimeout(120_000);

const KEYS = [{ id: 'k1', secret: 'signing-secret-of-the-test' }];
const OFFER = { extendTo: '2017-06-10', units: ['市教育局'], order: 'yellow' } as const;

const escalated = sampleItem(3, {
  urgency: 'overdue',
  ask: 'escalation',
  notes: ['5月2日提醒1次', '5月8日提醒2次'],
  ...offersOf({ id: 'item-3', ask: 'escalation' }, OFFER, 'contact-1', KEYS, '2017-05-26'),
});
const fresh = sampleItem(1, {
  ask: 'acknowledge',
  buttons: [{ text: '签收', primary: true, value: signButton('item-1', 'acknowledge', 'contact-1', KEYS) }],
});
const filled = sampleItem(1, { form: signButton('item-1', 'report', 'contact-1', KEYS) });
const told = sampleItem(1, { buttons: [] });
const plain = (kind: 'receipt' | 'notice', text: string) =>
  sampleLetter(0, { kind, subject: '催办提示', opening: text, closing: '' });

/** Each kind of letter, what its card has to show, and what its link is called. */
const LETTERS: [string, Letter, string[], string | null][] = [
  ['a digest', sampleLetter(5), ['第5项', '5月31日到期'], '在网页上填报'],
  ['a digest of one item', sampleLetter([filled]), ['第1项', '提交'], '在网页上填报'],
  ['a notice of assignment', sampleLetter([fresh]), ['签收'], '在网页上填报'],
  [
    'an order',
    sampleLetter(1, { kind: 'order', opening: '某督〔2017〕3号\n请于6月2日前办结。' }),
    ['某督'],
    '在网页上填报',
  ],
  ['an order’s copy', sampleLetter([told], { kind: 'order', opening: '某督〔2017〕3号' }), ['某督'], null],
  ['an escalation', sampleLetter([escalated], { kind: 'escalation' }), ['责任单位', '提醒2次', '改派'], '在网页上决定'],
  ['an escalation only told', sampleLetter([told], { kind: 'escalation' }), ['责任单位'], null],
  ['a request for a decision', sampleLetter([escalated], { kind: 'decision' }), ['同意延期'], '在网页上决定'],
  ['a receipt', plain('receipt', '已记录：第8项 已完成'), ['已记录'], null],
  ['a daily brief', plain('notice', `督办日报（5月4日）\n${'· 甲局 第8项\n'.repeat(150)}`), ['督办日报', '甲局'], null],
];

/** Texts of everything in a card or message. */
const words = (content: unknown) => JSON.stringify(content);

describe('Each kind of letter on Lark', () => {
  let platform: LarkServerHandle;
  beforeEach(async () => {
    platform = await startLarkServer();
  });
  afterEach(() => platform.close());

  async function send(letter: Letter) {
    const { appId, appSecret, domain } = platform;
    const channel = createLarkChannel(
      { appId, appSecret, domain },
      { linkFor: (messageId) => `https://duban.example.cn/r/${messageId}` },
    );
    const to = { address: 'ou_someone', contactId: 'contact-1', key: `key-${letter.kind}` };
    return channel.send({ letter, ...to, handingOver: () => Promise.resolve() });
  }

  it.each(LETTERS)('%s is taken as a card, says what it has to, and leads on', async (_name, letter, shown, link) => {
    expect(await send(letter)).toMatchObject({ result: 'sent' });
    const [message] = platform.messages;
    expect(message?.msgType).toBe('interactive');
    const card = words(message?.content);
    expect(Buffer.byteLength(card)).toBeLessThan(30 * 1024);
    for (const part of shown) expect(card).toContain(part);
    const called = /\[(在网页上..)\]\(https:\/\/duban\.example\.cn\/r\/message-1\)/.exec(card)?.[1] ?? null;
    expect(called).toBe(link);
  });

  it.each(LETTERS)('%s is readable as a text where the card is refused', async (_name, letter, _shown, link) => {
    platform.faults.add({ at: 'send', kind: 'code', code: 230099 });
    expect(await send(letter)).toMatchObject({ result: 'sent' });
    const [message] = platform.messages;
    expect(message?.msgType).toBe('text');
    const text = words(message?.content);
    expect(text).not.toMatch(/\[object|undefined|\bnull\b|"tag"/);
    for (const { title } of letter.items) expect(text).toContain(title);
    expect(/(在网页上..)：https/.exec(text)?.[1] ?? null).toBe(link);
  });

  it('keeps the link of an order and of a decision when the buttons are gone', () => {
    for (const [kind, called] of [
      ['order', '在网页上填报'],
      ['decision', '在网页上决定'],
    ] as const) {
      const card = renderCard(sampleLetter([told], { kind }), { link: 'https://duban.example.cn/r/x', expired: true });
      expect(cardText(card)).toContain('不再更新');
      expect(words(card)).toContain(called);
    }
  });
});
