import { createHmac } from 'node:crypto';
import { toCrockford } from '../../../src/core/mail/crockford.ts';
import { chooseToken, tokenChecker } from '../../../src/core/mail/issued-tokens.ts';
import { tokenEvidence, type TokenPlaces } from '../../../src/core/mail/token-evidence.ts';

const key = 'a key for tests';

function issue(number: number): string {
  const bytes = Buffer.from([0, 0, 0, number >> 8, number & 255]);
  const mac = createHmac('sha256', key).update('reply-token:').update(bytes).digest().subarray(0, 5);
  return toCrockford(Buffer.concat([bytes, mac]));
}

const [first, second, unissued] = [issue(1), issue(2), issue(3)];
const forged = `${first.slice(0, -1)}${first.endsWith('z') ? 'y' : 'z'}`;
const check = tokenChecker({
  key,
  tokens: [first, second].map((token) => ({
    token,
    short: token.slice(-8).toUpperCase(),
    messageId: `<relayed.${token.slice(0, 9)}@relay.example>`,
  })),
});

const nothing: TokenPlaces = { recipients: [], inReplyTo: [], references: [], subject: '', body: '', returned: null };
const choose = (places: Partial<TokenPlaces>) => chooseToken(tokenEvidence({ ...nothing, ...places }), check);
const short = (token: string): string => token.slice(-8).toUpperCase();

describe('Which reminder a mail answers', () => {
  it.each<[string, Partial<TokenPlaces>, string]>([
    ['the address', { recipients: ['x@y.example', `reply+${first}@cuiban.test`] }, 'plus-address'],
    ['the address in capitals', { recipients: [`REPLY+${first.toUpperCase()}@CUIBAN.TEST`] }, 'plus-address'],
    ['the envelope sender', { recipients: [`bounce+${first}@cuiban.test`] }, 'verp'],
    ['a rewritten envelope sender', { recipients: [`SRS0=aa=tt=cuiban.test=bounce+${first}@relay.example`] }, 'verp'],
    ['the message answered', { inReplyTo: [`cb.${first}.2@cuiban.test`] }, 'in-reply-to'],
    ['the id a relay gave', { inReplyTo: [`relayed.${first.slice(0, 9)}@relay.example`] }, 'in-reply-to'],
    [
      'the newest reference',
      { references: [`cb.${second}.1@cuiban.test`, `cb.${first}.1@cuiban.test`, 'other@x'] },
      'references',
    ],
    [
      'the returned message',
      { returned: { messageIds: [`cb.${first}.1@cuiban.test`], addresses: [], texts: [] } },
      'dsn-original',
    ],
    [
      'the returned subject',
      { returned: { messageIds: [], addresses: [], texts: [`x〔CB-${short(first)}〕`] } },
      'dsn-original',
    ],
    ['the subject', { subject: `Re: 催办〔CB-${short(first)}〕` }, 'subject'],
    ['the subject with other brackets', { subject: `答复: 催办[cb-${short(first).toLowerCase()}]` }, 'subject'],
    ['the code line', { body: `…\n回执码：${short(first)}（请勿删除本行）` }, 'body'],
  ])('is told by %s', (_, places, source) => expect(choose(places)).toEqual({ token: first, source }));

  it('is told by the strongest evidence where two disagree', () => {
    expect(
      choose({ recipients: [`reply+${first}@x`], inReplyTo: [`cb.${second}.1@x`], subject: `CB-${short(second)}` }),
    ).toEqual({
      token: first,
      source: 'plus-address',
    });
  });

  it.each([
    ['forged', forged],
    ['never issued', unissued],
  ])('is told by the next evidence where the token is %s', (_, bad) => {
    expect(choose({ recipients: [`reply+${bad}@x`], inReplyTo: [`cb.${second}.1@x`] })).toEqual({
      token: second,
      source: 'in-reply-to',
    });
    expect(choose({ recipients: [`reply+${bad}@x`] })).toBeNull();
  });

  it('stays open without evidence', () =>
    expect(choose({ subject: '关于 CB-TOOLONGCODE 的说明', body: '回执码在附件' })).toBeNull());
});
