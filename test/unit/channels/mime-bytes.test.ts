import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mimeBytes } from '../../../src/adapters/channels/email/mime-bytes.ts';

interface Words {
  name: string;
  subject: string;
  text: string;
  html: string;
  calendar: string | null;
}

function compiled({ name, subject, text, html, calendar }: Words) {
  const composer = new MailComposer({
    from: { name, address: 'desk@cuiban.test' },
    to: { name, address: 'unit@cuiban.test' },
    subject,
    messageId: '<one@cuiban.test>',
    date: new Date('2026-03-02T01:00:00.000Z'),
    references: ['<root@cuiban.test>', '<last@cuiban.test>'],
    headers: { 'Auto-Submitted': 'auto-generated' },
    text,
    html,
    ...(calendar === null
      ? {}
      : {
          attachments: [
            {
              filename: 'deadlines.ics',
              content: calendar,
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
              encoding: 'utf8',
              contentTransferEncoding: 'base64' as const,
            },
          ],
        }),
    textEncoding: 'B',
    encoding: 'base64',
    newline: 'win',
    baseBoundary: 'key',
  });
  return composer.compile();
}

const digest = (bytes: Buffer | null) => bytes && createHash('sha256').update(bytes).digest('hex');

const words = fc.oneof(
  fc.constantFrom(
    '',
    'plain words',
    '催办',
    'one\ntwo\r\nthree\rfour',
    '.\n..\r\n.',
    'long '.repeat(40),
    '整治'.repeat(300),
  ),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);

describe('the bytes of a mail', () => {
  it('are those that nodemailer streams', async () => {
    const mail = fc.record({ name: words, subject: words, text: words, html: words, calendar: fc.option(words) });
    await fc.assert(
      fc.asyncProperty(mail, async (one) => {
        const ours = mimeBytes(compiled(one));
        expect(ours).not.toBeNull();
        expect(digest(ours)).toBe(digest(await compiled(one).build()));
      }),
      { numRuns: 300 },
    );
  });

  it('are left to nodemailer where a part comes from elsewhere', () => {
    const content = Readable.from(['late']);
    expect(mimeBytes(new MailComposer({ text: '催办', attachments: [{ content }] }).compile())).toBeNull();
  });
});
