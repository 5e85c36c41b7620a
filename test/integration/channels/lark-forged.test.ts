import { buttonsOf, createLarkPusher } from '../../support/lark/lark-pusher.ts';
import { COORDINATOR, type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';
import { badlySigned, type Push, seal } from '../../support/lark/push-envelope.ts';

jest.setTimeout(120_000);

const KEYS = { encryptKey: 'encrypt-key-of-the-test', verificationToken: 'verification-token' };

describe('What is forged', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory();
  });
  afterEach(() => lark.close());

  const done = () => buttonsOf(lark.card()).find(({ text }) => text === '已完成')?.value ?? {};
  const pressPush = (value: unknown, by = PERSON, eventId?: string): Push =>
    lark.pusher.pressPush(lark.card(), value, by, eventId);
  const untouched = async () => {
    expect(await lark.story.occurrence('8')).toMatchObject({ state: 'open' });
    expect(await lark.story.store.reply.count({})).toBe(0);
  };

  const atTheDoor: [string, () => Push][] = [
    ['with a forged signature', () => badlySigned(pressPush(done()))],
    ['without a signature', () => ({ ...pressPush(done()), headers: { 'content-type': 'application/json' } })],
    [
      'signed with another key',
      () =>
        createLarkPusher(lark.platform, { url: lark.url, ...KEYS, encryptKey: 'another' }).pressPush(
          lark.card(),
          done(),
          PERSON,
        ),
    ],
    [
      'with a wrong token',
      () =>
        createLarkPusher(lark.platform, { url: lark.url, ...KEYS, verificationToken: 'another' }).pressPush(
          lark.card(),
          done(),
          PERSON,
        ),
    ],
    [
      'of another tenant',
      () =>
        createLarkPusher(lark.platform, { url: lark.url, ...KEYS, tenantKey: 'tenant_2' }).pressPush(
          lark.card(),
          done(),
          PERSON,
        ),
    ],
    [
      'signed longer ago than the platform pushes again',
      () => seal(lark.pusher.pressPayload(lark.card(), { value: done() }, PERSON), KEYS, Date.now() - 9 * 3_600_000),
    ],
  ];
  it.each(atTheDoor)('%s is turned away, recorded, and has no effect', async (_how, forge) => {
    expect((await lark.pushed(forge())).status).toBe(401);
    await untouched();
    expect(await lark.story.store.inbound.count({})).toBe(0);
    expect(await lark.story.store.event.count({ type: 'refusedRequest' })).toBe(1);
  });

  it('no more than the last retry of the platform itself', async () => {
    const payload = lark.pusher.pressPayload(lark.card(), { value: done() }, PERSON);
    const late = seal(payload, KEYS, Date.now() - 7.2 * 3_600_000);
    expect((await lark.pushed(late)).status).toBe(200);
    expect(await lark.story.occurrence('8')).toMatchObject({ state: 'closed' });
  });

  const tampered: [string, (value: Record<string, unknown>) => unknown][] = [
    ['another action', (value) => ({ ...value, a: 'progress' })],
    ['another item', (value) => ({ ...value, m: 'another-item' })],
    ['another signature', (value) => ({ ...value, s: 'x'.repeat(22) })],
    ['a signature cut short', (value) => ({ ...value, s: String(value['s']).slice(0, 10) })],
    ['an unknown key', (value) => ({ ...value, k: 'none' })],
    ['another version', (value) => ({ ...value, v: 2 })],
    ['no object at all', () => 'done'],
    ['nothing', () => undefined],
    ['a key of the prototype', (value) => ({ ...value, a: '__proto__' })],
  ];
  it.each(tampered)('in a button’s value (%s) is refused, recorded, and has no effect', async (_how, tamper) => {
    const { status, body } = await lark.pushed(pressPush(tamper(done())));
    expect(status).toBe(200);
    expect(body).toMatchObject({ toast: { type: 'error' } });
    await untouched();
    expect(await lark.story.store.inbound.find({})).toMatchObject([{ state: 'refused' }]);
    expect(await lark.story.store.event.count({ entity: 'inbound', type: 'refuse' })).toBe(1);
  });

  it.each([
    ['somebody nobody knows', 'ou_stranger'],
    ['somebody else we know', COORDINATOR],
  ])('by %s, who presses another’s button, is refused and recorded', async (_who, by) => {
    const { body } = await lark.pushed(pressPush(done(), by));
    expect(body).toMatchObject({ toast: { type: 'error' } });
    expect(body).not.toHaveProperty('card');
    await untouched();
    expect(await lark.story.store.event.count({ entity: 'inbound', type: 'refuse' })).toBe(1);
  });

  it('by repeating a genuine push byte by byte has no second effect', async () => {
    const push = pressPush(done());
    for (let times = 0; times < 3; times += 1) expect((await lark.pushed(push)).status).toBe(200);
    expect(await lark.story.store.reply.count({})).toBe(1);
  });
});
