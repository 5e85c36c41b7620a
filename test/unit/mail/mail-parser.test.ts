import { readMail } from '../../../src/adapters/channels/email/inbound/read-mail.ts';
import { TOP_FRAMES } from '../../corpus/mail/client-frames.ts';
import { writeMail, type FileSpec } from '../../corpus/mail/write-mail.ts';

jest.setTimeout(120_000);

/** What is used of mailparser, which brings no types. */
interface Parsed {
  subject?: string;
  from?: { value: { name: string; address?: string }[] };
  messageId?: string;
  date?: Date;
  attachments: { filename?: string; size: number }[];
}
const { simpleParser } = jest.requireActual<{ simpleParser: (raw: Buffer, options: object) => Promise<Parsed> }>(
  'mailparser',
);

const files: FileSpec[] = [
  { name: '进展报告（盖章版）.docx', manner: 'rfc2231' },
  { name: '台账.xlsx' },
  { name: 'photo.jpg', type: 'image/jpeg' },
];

// another reader of MIME, where labels do not lie: what it sees we must see as well
const honest = Object.entries(TOP_FRAMES).filter(([, frame]) => {
  const { label } = frame('', []);
  return label !== '' && label !== 'us-ascii';
});

it.each(honest)('Headers and files of %s are read as mailparser reads them', async (_, frame) => {
  const raw = writeMail({ fromName: '田小满', ...frame('已完成。', []), files });
  const [ours, theirs] = [readMail(raw), await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true })];
  expect(ours.subject).toBe(theirs.subject);
  expect(ours.from).toEqual({ name: theirs.from?.value[0]?.name, address: theirs.from?.value[0]?.address });
  expect(ours.messageId).toBe(theirs.messageId?.replace(/[<>]/g, ''));
  expect(ours.sentAt).toBe(theirs.date?.toISOString());
  expect(ours.attachments.map(({ fileName, size }) => [fileName, size])).toEqual(
    theirs.attachments.map(({ filename, size }) => [filename, size]),
  );
});
