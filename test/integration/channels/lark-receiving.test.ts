import { cardText } from '../../support/lark/card-text.ts';
import { buttonsOf } from '../../support/lark/lark-pusher.ts';
import { type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';
import type { PushAnswer } from '../../support/lark/judge-answer.ts';
import { until } from '../../support/until.ts';

jest.setTimeout(120_000);

describe('A card that was answered', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory();
  });
  afterEach(() => lark.close());
  const item = () => lark.story.occurrence('8');
  const texts = () => buttonsOf(lark.card()).map(({ text }) => text);

  it('shows the receipt with its time in place of the buttons, within the answer to the press', async () => {
    const verdict = await lark.pusher.press(lark.card(), '已完成', PERSON);
    expect(verdict).toMatchObject({ code: null, toast: { type: 'success' } });
    expect(cardText(lark.card().content)).toMatch(/✓ 05-\d\d \d\d:\d\d 已记录：已完成/);
    expect(texts()).toEqual(['改一下']);
  });

  it('keeps the rest of the buttons while the item is not finished', async () => {
    await lark.pusher.press(lark.card(), '推进中', PERSON);
    expect(cardText(lark.card().content)).toContain('已记录：推进中');
    expect(texts()).toContain('已完成');
    expect(texts()).toContain('改一下');
  });

  it('takes the answer back by 改一下, and asks again', async () => {
    await lark.pusher.press(lark.card(), '已完成', PERSON);
    const verdict = await lark.pusher.press(lark.card(), '改一下', PERSON);
    expect(verdict.code).toBeNull();
    expect((await item()).state).not.toBe('closed');
    expect(texts()).toContain('已完成');
    expect(texts()).not.toContain('改一下');
  });

  it('shows what became of the item elsewhere when an old card is pressed', async () => {
    await lark.story.says('甲联系人', '第8项已完成');
    const verdict = await lark.pusher.press(lark.card(), '推进中', PERSON);
    expect(verdict.code).toBeNull();
    expect(cardText(lark.card().content)).toMatch(/已记录：已完成|已办结/);
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it('reads a submitted form: how far, how many, what for, and until when', async () => {
    const filled = { progress: '50', number: '１２０', note: '场地未定，先在社区招募', extend_to: '2017-07-15 +0800' };
    const { status, body } = await lark.pushed(lark.pusher.submitPush(lark.card(), filled, PERSON));
    expect(status).toBe(200);
    expect(body).toMatchObject({ toast: { type: 'success' } });
    expect(await item()).toMatchObject({ state: 'in_progress', percent: 50, lastAnswer: filled.note });
    expect(await lark.story.store.extensionRequest.find({})).toMatchObject([{ state: 'pending' }]);
    expect(await lark.story.store.reply.find({ kind: 'in_progress' })).toMatchObject([
      { percent: 50, value: 120, text: filled.note },
    ]);
  });

  it('reads it just the same where the platform gives back the name of the button only', async () => {
    const push = lark.pusher.submitPush(lark.card(), { progress: '100' }, PERSON, true);
    expect((await lark.pushed(push)).body).toMatchObject({ toast: { type: 'success' } });
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it.each([
    [{}, '至少填写一项'],
    [{ number: '很多' }, '填写的内容有误'],
    [{ progress: '900' }, '填写的内容有误'],
    [{ extend_to: '2017-02-30 +0800' }, '填写的内容有误'],
  ])('records nothing of a form filled in as %j, and says why', async (filled, why) => {
    const { body } = await lark.pushed(lark.pusher.submitPush(lark.card(), filled, PERSON));
    expect(body).toMatchObject({ toast: { type: 'error', content: expect.stringContaining(why) as string } });
    expect(await item()).toMatchObject({ state: 'open' });
  });

  it.each([
    ['a minute', 60],
    ['thirteen days', 13 * 86_400],
  ])('shows the right result when it is %s old', async (_age, seconds) => {
    lark.platform.clock.advance(seconds);
    const verdict = await lark.pusher.press(lark.card(), '已完成', PERSON);
    expect(verdict).toMatchObject({ code: null, toast: { type: 'success' } });
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it.each([15, 60, 400])('is dead on the platform at %i days, and a sentence still counts', async (days) => {
    lark.platform.clock.advance(days * 86_400);
    expect((await lark.pusher.press(lark.card(), '已完成', PERSON)).code).toBe(200340);
    expect(await item()).toMatchObject({ state: 'open' });
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: '第8项已完成' }));
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it('gives a stranger who presses it neither effect nor card', async () => {
    const value = buttonsOf(lark.card())[0]?.value;
    const { body } = await lark.pushed(lark.pusher.pressPush(lark.card(), value, 'ou_stranger'));
    expect(body).not.toHaveProperty('card');
    expect(await item()).toMatchObject({ state: 'open' });
  });
});

describe('What is pushed by the platform', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory();
  });
  afterEach(() => lark.close());
  const item = () => lark.story.occurrence('8');

  it('is refused and recorded where it is of another tenant', async () => {
    const other = lark.pusherOf('tenant_2');
    const { status } = await lark.pushed(other.textPush({ from: PERSON, text: '第8项已完成' }));
    expect(status).toBe(401);
    expect(await item()).toMatchObject({ state: 'open' });
    expect(await lark.story.store.event.find({ type: 'refusedRequest' })).toMatchObject([{ why: 'another tenant' }]);
  });

  it('is passed over in a group unless the bot is spoken to', async () => {
    const text = '第8项进度60%';
    const bot = { key: '@_user_1', name: '催办', mentioned_type: 'bot' };
    const colleague = { key: '@_user_1', name: '李四', mentioned_type: 'user' };
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text, group: {} }));
    await lark.pushed(
      lark.pusher.textPush({ from: PERSON, text: `@_user_1 ${text}`, group: { mentions: [colleague] } }),
    );
    expect(await item()).toMatchObject({ state: 'open' });
    await lark.pushed(lark.pusher.textPush({ from: PERSON, text: `@_user_1 ${text}`, group: { mentions: [bot] } }));
    expect(await item()).toMatchObject({ state: 'in_progress', percent: 60 });
  });

  it('is applied once, however often and in whatever order it comes', async () => {
    const { pusher, card, story } = lark;
    const done = buttonsOf(card()).find(({ text }) => text === '已完成')?.value;
    const progress = buttonsOf(card()).find(({ text }) => text === '推进中')?.value;
    const pushes = [
      pusher.textPush({ from: PERSON, text: '第8项进度30%', messageId: 'om_in_1' }),
      pusher.textPush({ from: PERSON, text: '第8项进度30%', messageId: 'om_in_1' }), // under another event id
      pusher.pressPush(card(), progress, PERSON, 'ev-progress'),
      pusher.pressPush(card(), done, PERSON, 'ev-done'),
    ];
    const order = [2, 0, 3, 1, 0, 2, 3, 3, 1, 0, 2];
    const answers = await Promise.all(order.map((index) => lark.pushed(pushes[index] ?? pusher.challenge())));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await story.store.inbound.count({})).toBe(3);
    const replies = await story.store.reply.find({});
    expect(replies.map(({ inboundId }) => inboundId).toSorted()).toEqual(
      [...new Set(replies.map(({ inboundId }) => inboundId))].toSorted(),
    );
    expect(await item()).toMatchObject({ state: 'closed' });
  });
});

describe('The long connection', () => {
  let lark: LarkStory;
  let line: Awaited<ReturnType<LarkStory['connect']>>;
  let log: string[];
  beforeEach(async () => {
    lark = await openLarkStory();
    log = [];
    line = await lark.connect((text) => void log.push(text));
  });
  afterEach(async () => {
    line.close();
    await lark.close();
  });
  const item = () => lark.story.occurrence('8');
  const bodyOf = (answer: PushAnswer) =>
    typeof answer === 'string' ? answer : (JSON.parse(answer.text || '{}') as Record<string, unknown>);
  const valueOf = (text: string) => buttonsOf(lark.card()).find((button) => button.text === text)?.value;

  it('answers a press with toast and card, as the webhook does', async () => {
    const { pusher, card, platform } = lark;
    const answer = await platform.line.push(pusher.pressPayload(card(), { value: valueOf('已完成') }, PERSON));
    expect(bodyOf(answer)).toMatchObject({ toast: { type: 'success' }, card: { type: 'raw' } });
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it('reads a message that comes in several parts', async () => {
    const payload = lark.pusher.textPayload({ from: PERSON, text: '第8项进度60%' });
    expect(await lark.platform.line.push(payload, 3)).toMatchObject({ status: 200 });
    expect(await item()).toMatchObject({ percent: 60 });
  });

  it('applies an event once that comes again, also over the webhook', async () => {
    const { pusher, card, platform, story } = lark;
    const payload = pusher.pressPayload(card(), { value: valueOf('已完成') }, PERSON, 'ev-1');
    await platform.line.push(payload);
    await platform.line.push(payload);
    await lark.pushed(pusher.pressPush(card(), valueOf('已完成'), PERSON, 'ev-1'));
    expect(await story.store.reply.count({})).toBe(1);
  });

  it('refuses what is of another tenant, and records it', async () => {
    const { platform, story } = lark;
    const payload = lark.pusherOf('tenant_2').textPayload({ from: PERSON, text: '第8项已完成' });
    await platform.line.push(payload);
    expect(await item()).toMatchObject({ state: 'open' });
    expect(await story.store.event.count({ type: 'refusedRequest' })).toBe(1);
  });

  it('has a message pushed again that could not be stored', async () => {
    const { pusher, platform, story } = lark;
    const { store } = story.deps;
    story.deps.store = { ...store, transaction: () => Promise.reject(new Error('database down')) };
    const payload = pusher.textPayload({ from: PERSON, text: '第8项进度60%' });
    expect(await platform.line.push(payload)).toMatchObject({ status: 500 });
    story.deps.store = store;
    expect(await platform.line.push(payload)).toMatchObject({ status: 200 });
    expect(await item()).toMatchObject({ percent: 60 });
  });

  it('is made again when it is lost, and says so without a word of secrets', async () => {
    lark.platform.line.cut();
    await until(() => log.some((text) => text.includes('connecting again')) && line.isUp());
    const payload = lark.pusher.textPayload({ from: PERSON, text: '第8项进度60%' });
    expect(await lark.platform.line.push(payload)).toMatchObject({ status: 200 });
    expect(log.join('\n')).toContain('connecting again');
    expect(log.join('\n')).not.toMatch(/ticket|secret/);
  });
});
