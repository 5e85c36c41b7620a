import { TYPED } from './typed-texts.ts';
import { writeMail, type MailSpec } from './write-mail.ts';

const words = TYPED.paragraphs ?? '';
const spec = (more: MailSpec): Buffer =>
  writeMail({ fromName: '田小满', subject: '答复：【催办】公路养护', text: words, transfer: '8bit', ...more });

/** Bytes and labels as they come; every one holds the same words. */
export const CHARSET_MAILS: Record<string, Buffer> = {
  'UTF-8': spec({}),
  'UTF-8, quoted-printable': spec({ transfer: 'quoted-printable' }),
  'UTF-8 under gb2312': spec({ label: 'gb2312' }),
  'UTF-8 under us-ascii': spec({ label: 'us-ascii' }),
  'UTF-8 under iso-8859-1': spec({ label: 'iso-8859-1' }),
  'UTF-8 without a label': spec({ label: '' }),
  'UTF-8 under an unknown label': spec({ label: 'x-unknown-8bit' }),
  'GBK under gb2312': spec({ encoding: 'gbk', label: 'gb2312' }),
  'GBK under GB2312, quoted-printable': spec({ encoding: 'gbk', label: 'GB2312', transfer: 'quoted-printable' }),
  'GBK under gbk, base64': spec({ encoding: 'gbk', label: 'gbk', transfer: 'base64' }),
  'GBK under cp936': spec({ encoding: 'gbk', label: 'cp936' }),
  'GBK under utf-8': spec({ encoding: 'gbk', label: 'utf-8' }),
  'GBK under us-ascii': spec({ encoding: 'gbk', label: 'us-ascii' }),
  'GBK under iso-8859-1': spec({ encoding: 'gbk', label: 'iso-8859-1' }),
  'GBK under windows-1252': spec({ encoding: 'gbk', label: 'windows-1252' }),
  'GBK under unknown-8bit': spec({ encoding: 'gbk', label: 'unknown-8bit' }),
  'GBK without a label': spec({ encoding: 'gbk', label: '' }),
  HZ: spec({ encoding: 'hz', label: 'hz-gb-2312' }),
  'UTF-16LE': spec({ encoding: 'utf-16le', label: 'utf-16le', transfer: 'base64' }),
};
export const CHARSET_WORDS = words;
