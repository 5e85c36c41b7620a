import type { Channel, SendOutcome } from '../../../src/app/channel.ts';
import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import type { Letter } from '../../../src/core/policy/letter-types.ts';
import { cardText } from '../../support/lark/card-text.ts';
import type { LarkFault } from '../../support/lark/lark-fault.ts';
import { startLarkServer, type LarkServerHandle, type LarkServerOptions } from '../../support/lark/lark-server.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

describe('a Lark bot on the official SDK', () => {
  let server: LarkServerHandle;
  let channel: Channel;
  let log: string[];

  async function start(options: LarkServerOptions = {}, appSecret?: string): Promise<void> {
    server = await startLarkServer(options);
    log = [];
    const { appId, domain } = server;
    const config = { appId, appSecret: appSecret ?? server.appSecret, domain, timeoutSeconds: 2 };
    channel = createLarkChannel({ ...config, log: (line) => void log.push(line) });
  }
  function send(key = 'key-1', address = 'ou_wangmin', letter: Letter = sampleLetter(3)): Promise<SendOutcome> {
    return channel.send({ letter, address, contactId: 'contact-1', key, handingOver: () => Promise.resolve() });
  }

  afterEach(async () => {
    await channel.close();
    await server.close();
  });

  it.each([
    ['ou_wangmin', 'open_id'],
    ['on_wangmin', 'union_id'],
    ['oc_group', 'chat_id'],
    ['wangmin@unit.cn', 'email'],
  ])('addresses %s as %s', async (address, type) => {
    await start();
    expect(await send('key-1', address)).toEqual({ result: 'sent', providerMessageId: 'om_000001' });
    expect(server.messages[0]).toMatchObject({
      receiveIdType: type,
      receiveId: address,
      uuid: 'key-1',
      msgType: 'interactive',
    });
  });

  it('takes anything else for no address', async () => {
    await start();
    expect(await send('key-1', '王敏')).toMatchObject({ result: 'unreachable', code: 'bad-address' });
    expect(server.calls).toEqual([]);
  });

  it('fetches one token for many letters at once', async () => {
    await start();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_none, index) => send(`key-${index}`, `ou_${index}`)),
    );
    expect(outcomes.every(({ result }) => result === 'sent')).toBe(true);
    expect(server.tokens.issued).toHaveLength(1);
    expect(server.messages).toHaveLength(20);
  });

  it('fetches a fresh token when its own is no longer taken, and shows the message once', async () => {
    await start();
    await send('key-1');
    server.tokens.revokeAll();
    expect(await send('key-2')).toMatchObject({ result: 'sent' });
    expect(server.tokens.issued).toHaveLength(2);
    expect(server.messages).toHaveLength(2);
  });

  it('tries a refused token once more and no oftener', async () => {
    await start();
    server.faults.add({ at: 'send', kind: 'code', code: 99991663, times: 9 });
    expect(await send()).toMatchObject({ result: 'retry', code: '99991663' });
    expect(server.calls.filter(({ endpoint }) => endpoint === 'send')).toHaveLength(2);
  });

  const taken = { at: 'send', taken: true } as const;
  const losses: LarkFault[] = [
    { ...taken, kind: 'reset' },
    { ...taken, kind: 'hang' },
    { ...taken, kind: 'html', status: 502 },
    { ...taken, kind: 'html', status: 200 },
    { ...taken, kind: 'delay', milliseconds: 3000 },
    { ...taken, kind: 'code', code: 99991400, status: 429 },
  ];
  it.each(losses.map((fault) => [fault.kind, fault] as const))(
    'shows one message although the platform took it and its answer was lost (%s)',
    async (_kind, fault) => {
      await start();
      server.faults.add(fault);
      expect(await send()).toMatchObject({ result: 'retry' });
      expect(server.messages).toHaveLength(1);
      expect(await send()).toEqual({ result: 'sent', providerMessageId: 'om_000001' });
      expect(server.messages).toHaveLength(1);
    },
  );

  it('declares no longer than the platform keeps its promise: behind the hour the same key is a second message', async () => {
    await start();
    await send();
    server.clock.advance(channel.idempotentMinutes * 60);
    await send();
    expect(server.messages).toHaveLength(1);
    server.clock.advance(3600);
    server.tokens.revokeAll();
    await send();
    expect(server.messages).toHaveLength(2);
  });

  it.each([
    [230013, 400, 'unreachable'],
    [230053, 400, 'unreachable'],
    [230002, 400, 'unreachable'],
    [230020, 400, 'retry'],
    [230049, 200, 'retry'],
    [99991672, 400, 'misconfigured'],
    [99991672, 200, 'misconfigured'],
    [99991403, 400, 'misconfigured'],
    [190000, 500, 'retry'],
    [239999, 400, 'refused'],
    [239999, 200, 'refused'],
  ])('reads code %i with HTTP %i as %s', async (code, status, result) => {
    await start();
    server.faults.add({ at: 'send', kind: 'code', code, status, times: 2 });
    expect(await send()).toMatchObject({ result, code: String(code) });
    expect(log.join()).toContain(String(code));
  });

  it('passes on how long the platform asks to wait', async () => {
    await start();
    server.faults.add({
      at: 'send',
      kind: 'code',
      code: 99991400,
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': '7' },
    });
    expect(await send()).toMatchObject({ result: 'retry', retryAfterSeconds: 7 });
  });

  it('runs into the limit of five a second to one person as something to be tried again', async () => {
    await start();
    server.clock.freeze();
    const outcomes = [];
    for (let number = 0; number < 6; number += 1) outcomes.push((await send(`key-${number}`)).result);
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'retry']);
  });

  it('sends plain text where the card is refused, under the same key', async () => {
    await start();
    server.faults.add({ at: 'send', kind: 'code', code: 230099 });
    expect(await send()).toMatchObject({ result: 'sent' });
    const [message, ...others] = server.messages;
    expect(others).toEqual([]);
    expect(message).toMatchObject({ msgType: 'text', uuid: 'key-1', pings: [] });
    expect(JSON.stringify(message?.content)).toContain('第2项');
    expect(log.join()).toContain('230099');
  });

  it.each([1, 2, 10, 11, 40, 150])(
    'has a card of %i items taken by the strict server, and names every item',
    async (count) => {
      await start();
      expect(await send('key-1', 'ou_wangmin', sampleLetter(count))).toMatchObject({ result: 'sent' });
      const words = cardText(server.messages[0]?.content);
      const missing = Array.from({ length: count }, (_none, index) => `第${index + 1}项`).filter(
        (label) => !words.includes(label),
      );
      expect(missing).toEqual([]);
      expect(server.messages[0]?.msgType).toBe('interactive');
    },
  );

  it('stops at wrong credentials, and marks nothing as handed over', async () => {
    await start({}, 'wrong-secret');
    const handingOver = jest.fn(() => Promise.resolve());
    const request = {
      letter: sampleLetter(1),
      address: 'ou_wangmin',
      contactId: 'contact-1',
      key: 'key-1',
      handingOver,
    };
    expect(await channel.send(request)).toMatchObject({ result: 'misconfigured', code: '10014' });
    expect(handingOver).not.toHaveBeenCalled();
    expect(await channel.check()).toBe('飞书没有接受本应用（10014）：请检查 App ID 和 App Secret');
    expect(log.join()).not.toContain('wrong-secret');
  });

  it.each([
    ['a limit', { at: 'send', kind: 'code', code: 230020 }],
    ['a limit of the gateway', { at: 'send', kind: 'code', code: 99991400, status: 429 }],
    ['a token that is refused', { at: 'send', kind: 'code', code: 99991663, times: 2 }],
  ] as [string, LarkFault][])('knows that after %s nothing can have arrived', async (_what, fault) => {
    await start();
    server.faults.add(fault);
    expect(await send()).toMatchObject({ result: 'retry', notTaken: true });
  });

  it.each([
    ['an error of the platform', { at: 'send', kind: 'code', code: 190000, status: 500 }],
    ['a message being sent', { at: 'send', kind: 'code', code: 230049 }],
    ['a page of a proxy', { at: 'send', kind: 'html', status: 502 }],
    ['a lost connection', { at: 'send', kind: 'reset' }],
  ] as [string, LarkFault][])('does not claim so after %s', async (_what, fault) => {
    await start();
    server.faults.add(fault);
    const outcome = await send();
    expect(outcome).toMatchObject({ result: 'retry' });
    expect(outcome).not.toHaveProperty('notTaken');
  });

  it('says when the platform is not there', async () => {
    await start();
    await server.close();
    expect(await channel.check()).toMatch(/^连接不上飞书开放平台（ECONNREFUSED）/);
    expect(await send()).toMatchObject({ result: 'retry', code: 'ECONNREFUSED', notTaken: true });
  });

  it('is not led astray by a proxy of the environment', async () => {
    process.env.HTTP_PROXY = 'http://127.0.0.1:9';
    try {
      await start();
      expect(await send()).toMatchObject({ result: 'sent' });
    } finally {
      delete process.env.HTTP_PROXY;
    }
  });
});
