import { readMail } from '../../../src/adapters/channels/email/inbound/read-mail.ts';
import { safeFileName } from '../../../src/adapters/channels/email/inbound/safe-file-name.ts';
import { word, writeMail, type FileSpec } from '../../corpus/mail/write-mail.ts';

const name = '关于“一窗通办”进展的报告（盖章版）第三稿.docx';
const read = (...files: FileSpec[]) =>
  readMail(writeMail({ text: '见附件。', html: '<p>见附件。</p><img src="cid:logo@x">', files })).attachments;

describe('File names are read however they are written', () => {
  it.each(['rfc2047', 'rfc2231', 'percent', 'raw-gbk'] as const)('%s', (manner) => {
    expect(read({ name, manner }).map(({ fileName }) => fileName)).toEqual([name]);
  });

  it('from the type where the disposition has none', () => {
    const raw = `Content-Type: application/pdf; name="${word(name).replace(/\r\n /g, ' ')}"\r\n\r\nx`;
    expect(readMail(Buffer.from(raw)).attachments[0]?.fileName).toBe(name);
  });
});

describe('A file name is only a name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\台账.xlsx', '台账.xlsx'],
    ['..', '附件1.bin'],
    ['', '附件1.bin'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['a\r\nb\u0000.txt', 'ab.txt'],
    ['.htaccess', 'htaccess'],
    ['a:b?.txt', 'a_b_.txt'],
  ])('%j becomes %s', (given, safe) => expect(safeFileName(given, 'application/octet-stream', 1)).toBe(safe));

  it('of bounded length, with its ending', () => {
    const long = safeFileName(`${'长'.repeat(500)}.docx`, 'x/y', 1);
    expect(long.length).toBeLessThanOrEqual(180);
    expect(long.endsWith('.docx')).toBe(true);
  });
});

describe('Evidence', () => {
  it('is no picture that the text shows', () => {
    const [logo, photo] = read(
      { name: 'logo.png', type: 'image/png', cid: 'logo@x' },
      { name: '现场照片.jpg', type: 'image/jpeg', cid: 'unused@x' },
    );
    expect([logo?.inline, photo?.inline]).toEqual([true, false]);
  });

  it('is known by the hash of its bytes', () => {
    const [file] = read({ name: 'a.txt', content: Buffer.from('abc') });
    expect([file?.size, file?.sha256.slice(0, 16)]).toEqual([3, 'ba7816bf8f01cfea']);
  });

  it('is no program', () => {
    const refusals = read({ name: '进展.pdf.exe' }, { name: '台账.xlsm' }, { name: '台账.xlsx' }).map(
      ({ refusal }) => refusal,
    );
    expect(refusals).toEqual(['program', 'program', null]);
  });

  it('ends after fifty files', () => {
    const files = read(...Array.from({ length: 52 }, (_, at) => ({ name: `${at}.txt` })));
    expect(files.filter(({ refusal }) => refusal === 'tooMany')).toHaveLength(2);
  });

  it('of Outlook alone is noted', () => {
    const facts = readMail(
      writeMail({ text: '已完成', files: [{ name: 'winmail.dat', type: 'application/ms-tnef' }] }),
    );
    expect([facts.visibleText, facts.notes]).toEqual(['已完成', ['winmailDat']]);
  });
});
