import { readMail } from '../../src/adapters/channels/email/inbound/read-mail.ts';
import { CHARSET_MAILS, CHARSET_WORDS } from './mail/charset-mails.ts';
import { BOTTOM_FRAMES, FORWARD_FRAMES, TOP_FRAMES, type Frame } from './mail/client-frames.ts';
import { MACHINE_MAILS } from './mail/machine-mails.ts';
import { SIGNATURES, TYPED } from './mail/typed-texts.ts';
import { writeMail } from './mail/write-mail.ts';

jest.setTimeout(120_000);

/** Clients differ in blank lines and padding, people do not care. */
function squeezed(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u3000\ufeff\u200b]+/g, '');
}

/** The salutation that Foxmail 5 writes by itself stands above what is typed and can't be told from it. */
const greeting: Record<string, string> = { 'Foxmail 5': '云岭区督办室，您好！' };

/** Texts that are tried with every signature; the others unsigned. */
const SIGNED = new Set(['sentence', 'lettersign', 'phoneinside', 'english']);

/** Every way of signing that makes a difference in this client. */
function signed(frame: Frame, kind: string, typed: string): [string, readonly string[]][] {
  if (!SIGNED.has(kind)) return [['unsigned', []]];
  const bare = JSON.stringify(frame(typed, []));
  const differing = Object.entries(SIGNATURES).filter(([, lines]) => JSON.stringify(frame(typed, lines)) !== bare);
  return [['unsigned', []], ...differing];
}

function misread(name: string, frame: Frame): string[] {
  return Object.entries(TYPED).flatMap(([kind, typed]) =>
    signed(frame, kind, typed).flatMap(([manner, lines]) => {
      const facts = readMail(writeMail({ fromName: '田小满', ...frame(typed, lines) }));
      const right = squeezed(facts.visibleText) === squeezed((greeting[name] ?? '') + typed) && facts.machine === null;
      return right ? [] : [`${kind}, ${manner}: ${facts.visibleText}`];
    }),
  );
}

describe.each([
  ['above the original', TOP_FRAMES],
  ['below the original', BOTTOM_FRAMES],
  ['above a forwarded original', FORWARD_FRAMES],
])('What is typed %s', (_, frames) => {
  it.each(Object.entries(frames))('comes back from %s', (name, frame) => {
    expect(misread(name, frame)).toEqual([]);
  });
});

it('A forwarded original is known as one', () => {
  const unknown = Object.entries(FORWARD_FRAMES).filter(
    ([, frame]) => !readMail(writeMail(frame('请办理。', []))).isForward,
  );
  expect(unknown).toEqual([]);
});

describe('Machine mail', () => {
  it.each(Object.entries(MACHINE_MAILS))('%s', (_, { raw, kind, text, report, awayUntil }) => {
    const facts = readMail(raw);
    const wanted = {
      kind,
      ...(text === undefined ? {} : { text: squeezed(text) }),
      ...(report === undefined ? {} : { report }),
      ...(awayUntil === undefined ? {} : { awayUntil }),
    };
    const { machine, visibleText, report: found, awayUntil: until } = facts;
    expect({ kind: machine, text: squeezed(visibleText), report: found, awayUntil: until }).toMatchObject(wanted);
  });
});

describe('Whatever the label says, the bytes are read right', () => {
  it.each(Object.entries(CHARSET_MAILS))('%s', (_, raw) => {
    const facts = readMail(raw);
    expect(squeezed(facts.visibleText)).toBe(squeezed(CHARSET_WORDS));
    expect([facts.from.name, facts.subject]).toEqual(['田小满', '答复：【催办】公路养护']);
  });
});
