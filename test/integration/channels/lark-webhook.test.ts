import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { cardAnswer } from '../../../src/adapters/channels/lark/card-answer.ts';
import { readLarkRequest, type LarkRequestReading } from '../../../src/adapters/channels/lark/read-request.ts';
import { bodyOf } from '../../support/control-server.ts';
import { createLarkPusher, post } from '../../support/lark/lark-pusher.ts';
import { startLarkServer, type LarkServerHandle } from '../../support/lark/lark-server.ts';
import type { LarkMessage } from '../../support/lark/message-store.ts';
import { badlySigned } from '../../support/lark/push-envelope.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

const keys = { encryptKey: 'encrypt-key-of-the-test', verificationToken: 'verification-token' };

describe('presses and messages pushed by the platform', () => {
  let platform: LarkServerHandle;
  let receiver: Server;
  let url: string;
  let readings: LarkRequestReading[];
  let respond: () => unknown;

  beforeEach(async () => {
    platform = await startLarkServer();
    readings = [];
    respond = () => cardAnswer({ toast: '已记录' });
    const config = { ...keys, appId: platform.appId, tenantKey: 'tenant_1' };
    receiver = createServer((request, response) => {
      void bodyOf(request).then((rawBody) => {
        const reading = readLarkRequest({ headers: request.headers, rawBody }, config);
        readings.push(reading);
        if (reading.kind === 'refused') return response.writeHead(reading.status).end();
        const body = reading.kind === 'challenge' ? { challenge: reading.challenge } : respond();
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  });
  afterEach(async () => {
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
    await platform.close();
  });

  async function deliveredCard(): Promise<LarkMessage> {
    const { appId, appSecret, domain } = platform;
    const channel = createLarkChannel({ appId, appSecret, domain });
    const handingOver = () => Promise.resolve();
    await channel.send({
      letter: sampleLetter(2),
      address: 'ou_wangmin',
      contactId: 'contact-1',
      key: 'key-1',
      handingOver,
    });
    await channel.close();
    const message = platform.messages[0];
    if (!message) throw new Error('no card arrived');
    return message;
  }

  it('reads the press of a button with the value the letter gave it, and shows its presser the toast', async () => {
    const message = await deliveredCard();
    const pusher = createLarkPusher(platform, { url, ...keys });
    const verdict = await pusher.press(message, '推进中', 'ou_wangmin', 1);
    expect(verdict).toEqual({ code: null, toast: { type: 'success', content: '已记录' }, card: null });
    const value = sampleLetter(2).items[1]?.buttons[1]?.value;
    expect(readings).toMatchObject([
      {
        kind: 'inbound',
        inbound: {
          channel: 'lark',
          kind: 'button',
          sender: 'ou_wangmin',
          answersTo: message.messageId,
          body: JSON.stringify(value),
        },
      },
    ]);
  });

  it('has its presser shown nothing by an empty answer, and an error by a wrong one', async () => {
    const message = await deliveredCard();
    const pusher = createLarkPusher(platform, { url, ...keys });
    respond = () => cardAnswer({});
    expect(await pusher.press(message, '已完成', 'ou_wangmin')).toMatchObject({ code: null, toast: null });
    respond = () => 'ok';
    expect(await pusher.press(message, '已完成', 'ou_wangmin')).toMatchObject({ code: 200672 });
  });

  it('answers the check of its address', async () => {
    const push = createLarkPusher(platform, { url, ...keys }).challenge();
    expect(await post(url, push)).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^\{"challenge":"ch-/) as string,
    });
  });

  it('knows a message again under another event id', async () => {
    const pusher = createLarkPusher(platform, { url, ...keys });
    const said = { from: 'ou_wangmin', text: '第8项已完成', messageId: 'om_in_1' };
    await post(url, pusher.textPush(said));
    await post(url, pusher.textPush(said));
    const ids = readings.map((reading) => (reading.kind === 'inbound' ? reading.inbound.providerId : reading.kind));
    expect(ids).toEqual(['om_in_1', 'om_in_1']);
  });

  it('knows a replayed press again by its event id', async () => {
    const message = await deliveredCard();
    const pusher = createLarkPusher(platform, { url, ...keys });
    const push = pusher.pressPush(message, { v: 1 }, 'ou_wangmin', 'ev-1');
    await post(url, push);
    platform.clock.advance(6 * 3600);
    await post(url, push);
    const ids = readings.map((reading) => (reading.kind === 'inbound' ? reading.inbound.providerId : reading.kind));
    expect(ids).toEqual(['ev-1', 'ev-1']);
  });

  it('refuses with 401 what is badly signed, unsigned, signed with another key, of another token, app or tenant', async () => {
    const message = await deliveredCard();
    const genuine = createLarkPusher(platform, { url, ...keys });
    const push = genuine.pressPush(message, { v: 1 }, 'ou_wangmin');
    const { 'content-type': contentType = '' } = push.headers;
    const impostors = [
      badlySigned(push),
      { ...push, headers: { 'content-type': contentType } },
      createLarkPusher(platform, { url, ...keys, encryptKey: 'another' }).pressPush(message, {}, 'ou_wangmin'),
      createLarkPusher(platform, { url, ...keys, verificationToken: 'another' }).pressPush(message, {}, 'ou_wangmin'),
      createLarkPusher(platform, { url, ...keys, tenantKey: 'tenant_2' }).pressPush(message, {}, 'ou_wangmin'),
      createLarkPusher({ ...platform, appId: 'cli_fedcba9876543210' }, { url, ...keys }).pressPush(
        message,
        {},
        'ou_wangmin',
      ),
      createLarkPusher(platform, { url, verificationToken: keys.verificationToken }).pressPush(
        message,
        {},
        'ou_wangmin',
      ),
      { ...push, body: Buffer.from(push.body.toString('utf8').replace('{', '{ ')) },
    ];
    for (const impostor of impostors) expect(await post(url, impostor)).toMatchObject({ status: 401 });
    expect(readings.map(({ kind }) => kind)).toEqual(impostors.map(() => 'refused'));
    expect(await post(url, push)).toMatchObject({ status: 200 });
  });
});
