import { checkReads } from '../../../src/app/cards/read-receipts.ts';
import { type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';
import { createPushSchedule } from '../../support/lark/push-schedule.ts';
import { post } from '../../support/lark/lark-pusher.ts';
import { cardText } from '../../support/lark/card-text.ts';

jest.setTimeout(120_000);

const LEFT = 'contact.user.deleted_v3';
const READ = 'im.message.message_read_v1';
const INVITED = 'im.chat.member.bot.added_v1';

describe('What the platform tells of its people', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory();
  });
  afterEach(() => lark.close());

  const left = (openId: string) => lark.pusher.eventPush(LEFT, { object: { open_id: openId, name: '某人' } });
  const route = async () => (await lark.story.store.contactRoute.find({ address: PERSON }))[0];

  it('takes the address of somebody who left out of use the same day, and names to coordinators what they owed', async () => {
    expect((await lark.pushed(left(PERSON))).status).toBe(200);
    expect(await route()).toMatchObject({ state: 'bad', badReason: expect.stringContaining('离职') as string });
    const [notice] = await lark.story.store.message.find({ kind: 'notice', part: { gte: 'lost-', lt: 'lost.' } });
    expect(notice?.text).toContain('甲局甲联系人的飞书账号已停用');
    expect(notice?.text).toContain('其名下有1项待反馈：\n第8项');
    expect(await lark.story.store.event.count({ type: 'addressLost' })).toBe(1);
  });

  it('tells of it once, however often it is told', async () => {
    const push = left(PERSON);
    for (const again of [push, push, left(PERSON)]) await lark.pushed(again);
    expect(await lark.story.store.event.count({ type: 'addressLost' })).toBe(1);
    expect(await lark.story.store.message.count({ kind: 'notice', part: { gte: 'lost-', lt: 'lost.' } })).toBe(1);
  });

  it('passes over people who are no contacts', async () => {
    expect((await lark.pushed(left('ou_somebody'))).status).toBe(200);
    expect(await lark.story.store.event.count({ type: 'addressLost' })).toBe(0);
  });

  it('believes nobody of another tenant', async () => {
    const forged = lark.pusherOf('tenant_2').eventPush(LEFT, { object: { open_id: PERSON } });
    expect((await lark.pushed(forged)).status).toBe(401);
    expect(await route()).toMatchObject({ state: 'ok' });
  });

  it('is pushed again, by its schedule, where it could not be kept', async () => {
    const { store } = lark.story.deps;
    const schedule = createPushSchedule(lark.platform.clock, (push) => post(lark.url, push));
    lark.story.deps.store = { ...store, transaction: () => Promise.reject(new Error('database down')) };
    expect(await schedule.push(left(PERSON))).toMatchObject({ status: 503 });
    lark.story.deps.store = store;
    await schedule.pushDue();
    expect(await route()).toMatchObject({ state: 'ok' });
    lark.passTime(0.25);
    await schedule.pushDue();
    expect(await route()).toMatchObject({ state: 'bad' });
    expect(schedule.waiting()).toBe(0);
  });

  it('keeps who has read a card, from the event', async () => {
    const { messageId } = lark.card();
    const event = {
      reader: { reader_id: { open_id: PERSON }, read_time: '1493720000000', tenant_key: 'tenant_1' },
      message_id_list: [messageId, 'om_unknown'],
    };
    await lark.pushed(lark.pusher.eventPush(READ, event));
    const [delivery] = await lark.story.store.delivery.find({ providerMessageId: messageId });
    expect(delivery?.state).toBe('read');
    const [card] = await lark.story.store.sentCard.find({ deliveryId: delivery?.id ?? '' });
    expect(card).toMatchObject({ readAt: '2017-05-02T10:13:20.000Z', readCheckAt: null });
  });

  it('asks who has read a card while the platform knows, and no longer', async () => {
    const { messageId } = lark.card();
    const card = async () => (await lark.story.store.sentCard.find({}))[0];
    const asked = () => lark.platform.calls.filter(({ endpoint }) => endpoint === 'reads').length;
    expect(await checkReads(lark.story.deps)).toBe(0);
    expect(asked()).toBe(1);
    expect(await checkReads(lark.story.deps)).toBe(0);
    expect(asked()).toBe(1); // not before a day is over
    lark.passTime(24 * 60);
    lark.platform.messages[0]?.reads.push({ reader: PERSON, at: 1_493_750_000_000 });
    expect(await checkReads(lark.story.deps)).toBe(1);
    expect(await card()).toMatchObject({ readAt: '2017-05-02T18:33:20.000Z', readCheckAt: null });
    expect((await lark.story.store.delivery.find({ providerMessageId: messageId }))[0]?.state).toBe('read');
    const before = asked();
    lark.passTime(10 * 24 * 60);
    await checkReads(lark.story.deps);
    expect(asked()).toBe(before);
  });

  it('greets a group it was taken into, once, with what can be said there', async () => {
    const invited = () => lark.pusher.eventPush(INVITED, { chat_id: 'oc_office', operator_id: { open_id: PERSON } });
    lark.platform.faults.add({ at: 'send', kind: 'code', code: 190000, status: 500 });
    expect((await lark.pushed(invited())).status).toBe(503);
    for (const push of [invited(), invited()]) expect((await lark.pushed(push)).status).toBe(200);
    const greetings = lark.platform.messages.filter(({ receiveId }) => receiveId === 'oc_office');
    expect(greetings).toHaveLength(1);
    expect(cardText(greetings[0]?.content)).toContain('我的任务');
  });
});
