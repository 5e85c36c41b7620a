import fc from 'fast-check';
import { readMail } from '../../src/adapters/channels/email/inbound/read-mail.ts';
import { BOTTOM_FRAMES, TOP_FRAMES } from './mail/client-frames.ts';
import { HOSTILE_MAILS } from './mail/hostile-mails.ts';
import { MACHINE_MAILS } from './mail/machine-mails.ts';
import { TYPED } from './mail/typed-texts.ts';
import { writeMail } from './mail/write-mail.ts';

jest.setTimeout(240_000);

const frames = Object.entries({ ...TOP_FRAMES, ...BOTTOM_FRAMES }).filter(([name]) => name !== 'Foxmail 5');

/** Pieces of sentences as people type them, in any order; the marks of quotes and signatures are none of them. */
const piece = fc.oneof(
  fc.constantFrom(
    '已完成',
    '推进中',
    '第3项',
    '预计6月底',
    '资金未到位',
    '请求延期',
    '详见附件',
    '完成率95%',
    '共12处',
    '谢谢',
    '张主任已批示',
  ),
  fc.constantFrom('Item 2', 'done', 'by Friday', 'see the file', 'waiting for funds'),
  fc.integer({ min: 0, max: 99_999 }).map(String),
  fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
    minLength: 1,
    maxLength: 12,
  }),
);
const line = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 6 }),
    fc.constantFrom('，', '、', ' ', '；'),
    fc.constantFrom('。', '！', '？', '；'),
  )
  .map(([pieces, between, end]) => pieces.join(between) + end);
const typedText = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n\n')), { minLength: 1, maxLength: 8 }).map((lines) =>
  lines
    .map(([words, end]) => words + end)
    .join('')
    .trim(),
);

const squeezed = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, '');

it('Any text in any client comes back as it was typed', () => {
  fc.assert(
    fc.property(typedText, fc.constantFrom(...frames), (typed, [, frame]) => {
      const spec = frame(typed, []);
      // rare characters have no GBK bytes
      const facts = readMail(writeMail({ ...spec, encoding: 'utf-8', label: 'utf-8' }));
      expect(squeezed(facts.visibleText)).toBe(squeezed(typed));
    }),
    { numRuns: 500, seed: 20260503 },
  );
});

describe('Broken mail', () => {
  const whole = [
    ...frames.slice(0, 30).map(([, frame]) => writeMail(frame(TYPED.paragraphs ?? '', ['田小满']))),
    ...Object.values(MACHINE_MAILS).map(({ raw }) => raw),
  ];
  const damage = fc.tuple(
    fc.constantFrom(...whole),
    fc.array(fc.tuple(fc.nat(10_000), fc.constantFrom('cut', 'set', 'copy', 'insert'), fc.nat(255), fc.nat(400)), {
      maxLength: 12,
    }),
  );

  function damaged(raw: Buffer, steps: readonly (readonly [number, string, number, number])[]): Buffer {
    let bytes = Buffer.from(raw);
    for (const [place, kind, value, length] of steps) {
      const at = place % (bytes.length + 1);
      const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (kind === 'cut') bytes = Buffer.concat([head, tail.subarray(length)]);
      else if (kind === 'copy') bytes = Buffer.concat([head, tail.subarray(0, length), tail]);
      else if (kind === 'insert') bytes = Buffer.concat([head, Buffer.from([value, 10]), tail]);
      else if (at < bytes.length) bytes[at] = value;
    }
    return bytes;
  }

  it('is read without a fault, and no file name holds a path', () => {
    fc.assert(
      fc.property(damage, ([raw, steps]) => {
        const facts = readMail(damaged(raw, steps));
        expect(facts.attachments.every(({ fileName }) => fileName !== '' && !/[/\\\p{Cc}]/u.test(fileName))).toBe(true);
        expect(typeof facts.visibleText).toBe('string');
      }),
      { numRuns: 500, seed: 20260504 },
    );
  });
});

describe('Hostile mail is read in bounded time and memory', () => {
  it.each(Object.entries(HOSTILE_MAILS))('%s', (_, make) => {
    const raw = make();
    const before = process.cpuUsage();
    const facts = readMail(raw);
    const { user } = process.cpuUsage(before);
    // an honest mail takes a millisecond; quadratic work on these would take minutes
    expect(user / 1e6).toBeLessThan(10);
    expect(facts.visibleText.length).toBeLessThanOrEqual(1_100_000);
    expect(facts.attachments.length).toBeLessThanOrEqual(500);
  });
});
