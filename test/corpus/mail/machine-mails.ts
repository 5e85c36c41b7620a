import { multipart, writeMail, type MailSpec } from './write-mail.ts';

/** Machine mail and what must be read out of it; `text` undefined: not looked at. */
export interface MachineMail {
  raw: Buffer;
  kind: 'bounce' | 'delay' | 'receipt' | 'autoReply' | 'list' | 'calendar' | null;
  text?: string;
  report?: { recipient: string; status: string; permanent: boolean; reason?: string };
  awayUntil?: string | null;
}

const RETURNED =
  'Return-Path: <bounce+00000001abcdefgh@cuiban.test>\r\nMessage-ID: <cb.00000001abcdefgh.1@cuiban.test>\r\nSubject: reminder\r\n\r\nreminder\r\n';

function report(head: string, words: string, status: string, type = 'delivery-status'): Buffer {
  const parts = [
    Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`),
    Buffer.from(`Content-Type: message/${type}\r\n\r\n${status}\r\n`),
    Buffer.from(`Content-Type: message/rfc822\r\n\r\n${RETURNED}`),
  ];
  const entity = multipart('report', parts)
    .toString('latin1')
    .replace('multipart/report;', `multipart/report; report-type=${type};`);
  return Buffer.from(
    `Return-Path: <>\r\n${head}\r\nDate: Sun, 3 May 2026 09:27:00 +0800\r\nMIME-Version: 1.0\r\n${entity}`,
    'latin1',
  );
}

const status = (action: string, code: string, recipient: string, diagnostic = ''): string =>
  `Reporting-MTA: dns; mx.relay.example\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: ${action}\r\nStatus: ${code}${diagnostic === '' ? '' : `\r\nDiagnostic-Code: smtp; ${diagnostic}`}\r\n`;

const mail = (spec: MailSpec): Buffer => writeMail({ from: 'tian@unit.example', fromName: '田小满', ...spec });
const daemon = (spec: MailSpec): Buffer =>
  writeMail({ from: 'PostMaster@qq.example', headers: { 'Return-Path': '<>' }, ...spec });

export const MACHINE_MAILS: Record<string, MachineMail> = {
  'Exchange out of office zh': {
    raw: mail({
      subject: '自动答复: 【催办】5月事项',
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      text: '我将于5月4日至5月12日休年假，急事请联系程一，电话：0000-1112233',
    }),
    kind: 'autoReply',
    text: '我将于5月4日至5月12日休年假，急事请联系程一，电话：0000-1112233',
    awayUntil: '2026-05-12',
  },
  'Exchange out of office en': {
    raw: mail({
      subject: 'Automatic reply: reminder',
      headers: { 'Auto-Submitted': 'auto-generated' },
      text: 'I am out of the office until May 11, 2026 with limited access to e-mail.',
    }),
    kind: 'autoReply',
    awayUntil: '2026-05-11',
  },
  'NetEase, subject alone': {
    raw: mail({
      encoding: 'gbk',
      label: 'GBK',
      subject: '自动回复:【催办】5月事项',
      text: '邮件已收到，我会尽快处理。',
    }),
    kind: 'autoReply',
    text: '邮件已收到，我会尽快处理。',
    awayUntil: null,
  },
  'QQ holiday, told by its own words': {
    raw: mail({
      encoding: 'gbk',
      label: 'gb18030',
      subject: '回复:【催办】5月事项',
      text: '这是来自QQ邮箱的假期自动回复邮件。\n&nbsp;\n我在外培训，5月10日返岗。',
    }),
    kind: 'autoReply',
    awayUntil: '2026-05-09',
  },
  'Foxmail vacation rule': {
    raw: mail({ subject: '自动回复：催办', headers: { 'X-Autoreply': 'yes' }, text: '本人出差，6月1日前回复较慢。' }),
    kind: 'autoReply',
    awayUntil: '2026-05-31',
  },
  'Precedence auto_reply': {
    raw: mail({ subject: 'Re: x', headers: { Precedence: 'auto_reply' }, text: '稍后联系。' }),
    kind: 'autoReply',
  },
  'Coremail self-reply': { raw: mail({ subject: '[自动回复]催办', text: '您的来信已收到。' }), kind: 'autoReply' },
  'null sender alone': {
    raw: mail({ subject: 'Re: x', headers: { 'Return-Path': '<>' }, text: '我正在休假。' }),
    kind: 'autoReply',
  },
  'Gmail vacation': {
    raw: mail({
      subject: 'Out of Office Re: 催办',
      headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'bulk' },
      text: 'Back on 12 May.',
    }),
    kind: 'autoReply',
    awayUntil: '2026-05-11',
  },
  'system notice of a ticket desk': {
    raw: mail({ subject: '您的来信已登记', text: '您好，工单已登记。\n本邮件由系统自动发送，请勿直接回复。' }),
    kind: 'autoReply',
  },
  traditional: { raw: mail({ subject: '自動回覆: 催辦', text: '本人休假中。' }), kind: 'autoReply' },
  'list mail': { raw: mail({ headers: { 'List-Id': '<all.unit.example>' }, text: '通知' }), kind: 'list' },
  'bulk mail': { raw: mail({ headers: { Precedence: 'bulk' }, text: '通知' }), kind: 'list' },
  'meeting accepted': {
    raw: Buffer.from(
      'From: a@unit.example\r\nSubject: Accepted: 5\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nok\r\n--b\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n',
    ),
    kind: 'calendar',
  },
  'Outlook read receipt': {
    raw: report(
      'From: tian@unit.example\r\nSubject: Read: reminder',
      'Your message was read.',
      'Final-Recipient: rfc822;tian@unit.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\nOriginal-Message-ID: <cb.00000001abcdefgh.1@cuiban.test>',
      'disposition-notification',
    ),
    kind: 'receipt',
    text: '',
  },
  'NetEase read receipt, plain': {
    raw: mail({ encoding: 'gbk', label: 'gbk', subject: '已读：【催办】5月事项', text: '您的邮件已被阅读。' }),
    kind: 'receipt',
    text: '',
  },
  'delivered notice': {
    raw: report(
      'From: MAILER-DAEMON@relay.example\r\nSubject: Delivery Status',
      'delivered',
      status('delivered', '2.0.0', 'a@unit.example'),
    ),
    kind: 'receipt',
    text: '',
  },
  'Postfix failure': {
    raw: report(
      'From: MAILER-DAEMON@relay.example\r\nSubject: Undelivered Mail Returned to Sender',
      'could not be delivered',
      status('failed', '5.1.1', 'gone@unit.example', '550 5.1.1 User unknown'),
    ),
    kind: 'bounce',
    text: '',
    report: { recipient: 'gone@unit.example', status: '5.1.1', permanent: true, reason: 'noSuchAddress' },
  },
  'Exchange failure': {
    raw: report(
      'From: "Microsoft Outlook" <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@unit.example>\r\nSubject: =?utf-8?B?5pyq5Lyg6YCSOiDlgqzlip4=?=',
      '你的邮件未能送达。',
      status('failed', '5.2.2', 'full@unit.example'),
    ),
    kind: 'bounce',
    report: { recipient: 'full@unit.example', status: '5.2.2', permanent: true, reason: 'mailboxFull' },
  },
  'refused by policy': {
    raw: report('From: postmaster@relay.example\r\nSubject: failure', 'x', status('failed', '5.7.1', 'a@unit.example')),
    kind: 'bounce',
    report: { recipient: 'a@unit.example', status: '5.7.1', permanent: true, reason: 'refused' },
  },
  'given up after days': {
    raw: report(
      'From: MAILER-DAEMON@relay.example\r\nSubject: Undelivered',
      'x',
      status('failed', '4.4.7', 'a@unit.example'),
    ),
    kind: 'bounce',
    report: { recipient: 'a@unit.example', status: '4.4.7', permanent: true, reason: 'expired' },
  },
  'Postfix delay': {
    raw: report(
      'From: MAILER-DAEMON@relay.example\r\nSubject: Delayed Mail (still being retried)',
      'still being retried',
      status('delayed', '4.4.1', 'slow@unit.example'),
    ),
    kind: 'delay',
    text: '',
    report: { recipient: 'slow@unit.example', status: '4.4.1', permanent: false },
  },
  'one failed, one delivered': {
    raw: report(
      'From: MAILER-DAEMON@relay.example\r\nSubject: report',
      'x',
      `${status('delivered', '2.0.0', 'b@unit.example')}\r\nFinal-Recipient: rfc822; a@unit.example\r\nAction: failed\r\nStatus: 5.1.1\r\n`,
    ),
    kind: 'bounce',
    report: { recipient: 'a@unit.example', status: '5.1.1', permanent: true },
  },
  'QQ bounce': {
    raw: daemon({
      encoding: 'gbk',
      label: 'gb18030',
      subject: '来自qq.example的退信',
      html: '<div>抱歉，您的邮件被退回来了……</div><table><tr><td>原邮件信息：</td></tr><tr><td>时间：2026-05-03 09:26:00</td></tr><tr><td>主题：【催办】5月事项〔CB-ABCDEFGH〕</td></tr><tr><td>收件人：gone@unit.example</td></tr></table><div>退信原因：收件人邮箱不存在，邮件无法投递。</div>',
    }),
    kind: 'bounce',
    text: '',
    report: { recipient: 'gone@unit.example', status: '5.1.1', permanent: true, reason: 'noSuchAddress' },
  },
  'QQ bounce, full': {
    raw: daemon({
      subject: '系统退信',
      text: '无法发送到 full@unit.example\n退信原因：对方邮箱空间已满。\n550 Mailbox is full',
    }),
    kind: 'bounce',
    report: { recipient: 'full@unit.example', status: '5.2.2', permanent: true, reason: 'mailboxFull' },
  },
  'NetEase bounce': {
    raw: writeMail({
      from: 'Postmaster@163.example',
      encoding: 'gbk',
      label: 'gbk',
      subject: '系统退信/Systems bounce',
      text: '抱歉，您的邮件被退回来了……\n收件人：gone@unit.example\n退信原因：\n用户不存在 (User not found): gone@unit.example\nSMTP error, RCPT TO: 550 User not found',
    }),
    kind: 'bounce',
    report: { recipient: 'gone@unit.example', status: '5.1.1', permanent: true, reason: 'noSuchAddress' },
  },
  Exim: {
    raw: writeMail({
      from: 'Mailer-Daemon@relay.example',
      subject: 'Mail delivery failed: returning message to sender',
      headers: { 'X-Failed-Recipients': 'gone@unit.example', 'Auto-Submitted': 'auto-replied' },
      text: 'This message was created automatically by mail delivery software.\n\n  gone@unit.example\n    550 no such user',
    }),
    kind: 'bounce',
    report: { recipient: 'gone@unit.example', status: '5.1.1', permanent: true },
  },
  qmail: {
    raw: writeMail({
      from: 'MAILER-DAEMON@relay.example',
      subject: 'failure notice',
      text: 'Hi. This is the qmail-send program.\n\n<gone@unit.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown user',
    }),
    kind: 'bounce',
    report: { recipient: 'gone@unit.example', status: '5.1.1', permanent: true },
  },
  'delay in words': {
    raw: daemon({ subject: '邮件投递延迟通知', text: '您发给 slow@unit.example 的邮件暂时未能投递，系统仍在尝试。' }),
    kind: 'delay',
    report: { recipient: 'slow@unit.example', status: '', permanent: false },
  },
  'sendmail warning': {
    raw: writeMail({
      from: 'MAILER-DAEMON@relay.example',
      subject: 'Warning: could not send message for past 4 hours',
      text: '<slow@unit.example>... Deferred: Connection timed out',
    }),
    kind: 'delay',
  },
  // mail of people that looks like a machine's
  'a person answers an automatic reply': {
    raw: mail({ subject: 'Re: 自动回复: 催办', text: '已完成。' }),
    kind: null,
    text: '已完成。',
  },
  'a person reports on automatic replies': {
    raw: mail({ text: '12345热线的自动回复功能已上线，系统自动发送短信。' }),
    kind: null,
  },
  'a person speaks of holidays': { raw: mail({ text: '休假归来，第1项已完成，5月10日前报材料。' }), kind: null },
  'a person speaks of returned mail': {
    raw: mail({ subject: '回复: 退信问题', text: '昨天的退信是邮箱已满造成，现已清理。' }),
    kind: null,
  },
  'Auto-Submitted: no': { raw: mail({ headers: { 'Auto-Submitted': 'no' }, text: '已完成。' }), kind: null },
  'suppressing answers is no answer': {
    raw: mail({ headers: { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' }, text: '已完成。' }),
    kind: null,
  },
  'Precedence first-class': { raw: mail({ headers: { Precedence: 'first-class' }, text: '已完成。' }), kind: null },
  'a forwarded bounce': { raw: mail({ subject: '转发: 系统退信', text: '请看这封退信。' }), kind: null },
  'an office named postmaster writes': {
    raw: writeMail({ from: 'postmaster@unit.example', text: '第2项已完成。' }),
    kind: null,
  },
};
