import { cardAnswer } from '../../../src/adapters/channels/lark/card-answer.ts';
import { messageText } from '../../../src/adapters/channels/lark/message-text.ts';
import { readLarkRequest, type LarkWebhookConfig } from '../../../src/adapters/channels/lark/read-request.ts';
import { decryptPush } from '../../../src/adapters/channels/lark/webhook-cipher.ts';
import { seal } from '../../support/lark/push-envelope.ts';

const TOKEN = 'verification-token';

function message(fields: { message?: object; sender?: object; header?: object } = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'ev-1',
      token: TOKEN,
      event_type: 'im.message.receive_v1',
      tenant_key: 't1',
      app_id: 'cli_1',
      ...fields.header,
    },
    event: {
      sender: { sender_id: { open_id: 'ou_a' }, sender_type: 'user', ...fields.sender },
      message: {
        message_id: 'om_1',
        chat_id: 'oc_1',
        message_type: 'text',
        content: '{"text":"第8项已完成"}',
        ...fields.message,
      },
    },
  };
}

function press(event: object = {}) {
  const action = { tag: 'button', value: { v: 1, m: 'item' } };
  const whole = { operator: { open_id: 'ou_a' }, token: 'c-1', action, context: { open_message_id: 'om_9' }, ...event };
  return { schema: '2.0', header: { event_id: 'ev-2', token: TOKEN, event_type: 'card.action.trigger' }, event: whole };
}

function read(body: unknown, config: LarkWebhookConfig = { verificationToken: TOKEN }) {
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return readLarkRequest({ headers: {}, rawBody }, config);
}

describe('what the Lark platform pushes', () => {
  it('decrypts the platform’s published example', () => {
    expect(decryptPush('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  it('reads a person’s text, by message id, with the message it answers', () => {
    expect(read(message({ message: { parent_id: 'om_p', root_id: 'om_r' } }))).toMatchObject({
      kind: 'inbound',
      inbound: {
        channel: 'lark',
        providerId: 'om_1',
        sender: 'ou_a',
        answersTo: 'om_p',
        kind: 'text',
        body: '第8项已完成',
      },
    });
  });

  it('reads a press, by event id, with its value as JSON', () => {
    expect(read(press())).toMatchObject({
      kind: 'inbound',
      inbound: { providerId: 'ev-2', sender: 'ou_a', answersTo: 'om_9', kind: 'button', body: '{"v":1,"m":"item"}' },
    });
  });

  it('keeps the payload but not the verification token', () => {
    const reading = read(press());
    expect(JSON.stringify(reading)).not.toContain(TOKEN);
    expect(JSON.stringify(reading)).toContain('card.action.trigger');
  });

  it('keeps a picture as something other than text', () => {
    const picture = message({ message: { message_type: 'image', content: '{"image_key":"img_1"}' } });
    expect(read(picture)).toMatchObject({ kind: 'inbound', inbound: { kind: 'other', body: '' } });
  });

  it.each([
    ['another bot’s message', message({ sender: { sender_type: 'bot' } })],
    ['an event nobody asked for', message({ header: { event_type: 'im.message.message_read_v1' } })],
  ])('ignores %s', (_name, payload) => {
    expect(read(payload)).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['not JSON', 'hello', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['an empty body', '', 400],
    ['no verification token', { header: { event_type: 'x' } }, 401],
    ['another verification token', message({ header: { token: 'guess' } }), 401],
    ['a token that is no string', message({ header: { token: [TOKEN] } }), 401],
    ['a message without an id', message({ message: { message_id: 7 } }), 400],
    ['a press without an operator', press({ operator: null }), 400],
    ['broken bytes', Buffer.from([0xff, 0xfe, 0x00]), 400],
  ])('refuses %s', (_name, body, status) => {
    expect(read(body)).toMatchObject({ kind: 'refused', status });
  });

  it('refuses everything where neither key nor token is set up', () => {
    expect(read(message(), {})).toMatchObject({ kind: 'refused', status: 401 });
  });

  it('refuses another app’s and another tenant’s events', () => {
    expect(read(message(), { verificationToken: TOKEN, appId: 'cli_2' })).toMatchObject({
      kind: 'refused',
      status: 401,
    });
    expect(read(message(), { verificationToken: TOKEN, tenantKey: 't2' })).toMatchObject({
      kind: 'refused',
      status: 401,
    });
    expect(read(message(), { verificationToken: TOKEN, appId: 'cli_1', tenantKey: 't1' }).kind).toBe('inbound');
  });

  it('accepts unsigned only the check of the address, and that only with the right token', () => {
    const config = { encryptKey: 'key', verificationToken: TOKEN };
    const check = (token: string) => seal({ type: 'url_verification', challenge: 'ch', token }, config, 0, false).body;
    expect(read(check(TOKEN), config)).toEqual({ kind: 'challenge', challenge: 'ch' });
    expect(read(check('guess'), config)).toMatchObject({ kind: 'refused', status: 401 });
    expect(read(seal(message(), config, 0, false).body, config)).toMatchObject({ kind: 'refused', status: 401 });
    expect(read('{"encrypt":"AAAA"}', config)).toMatchObject({ kind: 'refused', status: 401 });
  });

  it.each([
    ['text', '{"text":"@_user_1 第8项已完成"}', '第8项已完成'],
    [
      'post',
      '{"title":"","content":[[{"tag":"at","user_id":"x"},{"tag":"text","text":"进度"},{"tag":"text","text":"60%"}],[{"tag":"text","text":"谢谢"}]]}',
      '进度60%\n谢谢',
    ],
    ['file', '{"file_key":"f"}', null],
    ['text', 'broken', null],
  ])('finds in a %s message %s the words %j', (type, content, words) => {
    expect(messageText(type, content)).toBe(words);
  });

  it('answers a press with an object in every case', () => {
    expect(cardAnswer({})).toEqual({});
    expect(cardAnswer({ toast: '已记录' })).toEqual({ toast: { type: 'success', content: '已记录' } });
    expect(cardAnswer({ toast: '该事项已办结', tone: 'info' })).toEqual({
      toast: { type: 'info', content: '该事项已办结' },
    });
  });
});
