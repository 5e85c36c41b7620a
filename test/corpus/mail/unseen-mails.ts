import { bare, divs, marked, ORIGINAL as O, paragraphs } from './original.ts';
import { multipart, writeMail, type MailSpec } from './write-mail.ts';

/** A mail of a client, or of a habit, that the frames do not have; and what its sender typed. */
export interface UnseenMail {
  raw: Buffer;
  typed: string;
  /** What it must be taken for; null, the default: somebody wrote it. */
  machine?: 'bounce' | 'delay' | 'receipt' | 'autoReply' | 'list' | 'calendar' | null;
  /** Of a bounce. */
  status?: string;
}

const who = `${O.name} <${O.address}>`;
const sent = (spec: MailSpec, typed: string): UnseenMail => ({
  raw: writeMail({ fromName: '田小满', ...spec }),
  typed,
});
const automatic = (spec: MailSpec, typed: string): UnseenMail => ({ ...sent(spec, typed), machine: 'autoReply' });
const returned = (spec: MailSpec, status: string): UnseenMail => ({
  raw: writeMail({ from: 'postmaster@relay.example', headers: { 'Return-Path': '<>' }, ...spec }),
  typed: '',
  machine: 'bounce',
  status,
});
const raw = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));
const HEAD = [
  'From: =?utf-8?B?55Sw5bCP5ruh?= <contact@unit.example>',
  'To: duban@cuiban.test',
  'Subject: =?utf-8?B?5Zue5aSNOiDlgqzlip4=?=',
  'Date: Sun, 3 May 2026 14:10:00 +0800',
  'Message-ID: <answer.2@unit.example>',
  'MIME-Version: 1.0',
];

/** Clients whose quotes the frames do not have. */
const CLIENTS: Record<string, UnseenMail> = {
  'Evolution zh': sent(
    { text: `标线施工已结束。\n\n在 2026-05-03日的 09:26 +0800，${O.name}写道：\n${marked()}` },
    '标线施工已结束。',
  ),
  'KMail zh': sent(
    { text: `在 2026年5月3日星期日 CST 09:26:00，${O.name} 写道：\n${marked()}\n\n水库除险已开工，月底前完成。\n` },
    '水库除险已开工，月底前完成。',
  ),
  mutt: sent(
    { text: `第1项已办结，照片见附件。\n\nOn Sun, May 03, 2026 at 09:26:00AM +0800, ${O.name} wrote:\n${marked()}` },
    '第1项已办结，照片见附件。',
  ),
  'Claws Mail zh, over two lines': sent(
    { text: `招标公告今天挂网。\n\n在 Sun, 3 May 2026 09:26:00 +0800\n${who} 写道:\n\n${marked()}` },
    '招标公告今天挂网。',
  ),
  'Horde zh': sent({ text: `已经整改到位。\n\n引用 ${who}:\n\n${marked()}` }, '已经整改到位。'),
  'ProtonMail of old': sent(
    {
      text: `初验通过。\n\n‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Sunday, May 3rd, 2026 at 9:26 AM, ${O.name} <${O.address}> wrote:\n\n${marked()}`,
    },
    '初验通过。',
  ),
  Mailspring: sent({ text: `二标段完工。\n\nOn May 3 2026, at 9:26 am, ${who} wrote:\n${marked()}` }, '二标段完工。'),
  'BlueMail zh': sent(
    { text: `正在走审批，下周二能批下来。\n\n在 2026年5月3日 上午9:26, ${who}写道：\n${marked()}` },
    '正在走审批，下周二能批下来。',
  ),
  'Yandex en': sent(
    { text: `完成了，谢谢提醒。\n\n03.05.2026, 09:26, "${O.name}" <${O.address}>:\n${marked()}` },
    '完成了，谢谢提醒。',
  ),
  'Outlook zh-TW labels': sent(
    {
      text: `已辦理完成。\n\n________________________________\n寄件者: ${who}\n寄件日期: 2026年5月3日 上午 09:26\n收件者: ${O.to}\n主旨: ${O.subject}\n\n${bare()}`,
    },
    '已辦理完成。',
  ),
  'Outlook for iOS zh': sent(
    {
      text: `第2项申请延到6月20日。\n\n获取 Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n发件人: ${who}\n发送时间: Sunday, May 3, 2026 9:26:00 AM\n收件人: ${O.to}\n主题: ${O.subject}\n\n${bare()}`,
    },
    '第2项申请延到6月20日。',
  ),
  'new Outlook, HTML alone': sent(
    {
      html: `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos;">资金已拨付到位，<span style="background:yellow">本周</span>开工。</div><div class="elementToProof"><br></div><div id="ms-outlook-mobile-signature"><div></div>发自 <a href="https://aka.ms/x">Outlook for Android</a></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg"><b>发件人:</b> ${O.name}<br><b>发送时间:</b> 2026年5月3日<br><b>收件人:</b> ${O.to}<br><b>主题:</b> ${O.subject}</div>${paragraphs()}</body></html>`,
    },
    '资金已拨付到位，本周开工。',
  ),
  'Outlook with a table for a signature': sent(
    {
      html: `<html><body><div class="WordSection1"><p class="MsoNormal">除险加固主体完成，剩护坡。</p><p class="MsoNormal">&nbsp;</p><table border="0"><tr><td><b>田小满</b></td><td>云岭区交通运输局</td></tr><tr><td>电话：0000-5556677</td><td>地址：建设路8号</td></tr></table><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> ${O.name}<br><b>Sent:</b> Sunday, May 3, 2026 9:26 AM<br><b>To:</b> ${O.to}<br><b>Subject:</b> ${O.subject}</p></div>${paragraphs()}</div></body></html>`,
    },
    '除险加固主体完成，剩护坡。',
  ),
  'Foxmail with a ruled signature': sent(
    {
      text: `第1项完成，第2项推进中。\n\n\n\n田小满\ncontact@unit.example\n \n发件人： ${O.name}\n发送时间： 2026-05-03 09:26\n收件人： ${O.to}\n主题： ${O.subject}\n${bare()}`,
      html: `<html><body><div>第1项完成，第2项推进中。</div><div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left"><div><span>田小满<br>contact@unit.example</span></div><blockquote style="margin-top: 0px;"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt"><div><b>发件人：</b>&nbsp;${O.name}</div><div><b>发送时间：</b>&nbsp;2026-05-03 09:26</div><div><b>收件人：</b>&nbsp;${O.to}</div><div><b>主题：</b>&nbsp;${O.subject}</div></div>${divs()}</blockquote></body></html>`,
    },
    '第1项完成，第2项推进中。',
  ),
  'NetEase Mail Master, signature in bars': sent(
    {
      text: `已于昨日完成验收。\n\n\n| |\n田小满\n|\n|\ncontact@unit.example\n|\n\n\n---- 回复的原邮件 ----\n| 发件人 | ${O.name}<${O.address}> |\n| 发送日期 | 2026年05月03日 09:26 |\n| 收件人 | ${O.to} |\n| 主题 | ${O.subject} |\n${bare()}`,
    },
    '已于昨日完成验收。',
  ),
  'QQ text part with entities': sent(
    {
      text: `第2项&nbsp;已完成&gt;90%，月底收尾。\n&nbsp;\n\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人:&nbsp;"${O.name}"&lt;${O.address}&gt;;\n发送时间:&nbsp;2026年5月3日(星期天) 上午9:26\n收件人:&nbsp;"${O.to}"&lt;${O.toAddress}&gt;;\n\n主题:&nbsp;${O.subject}\n\n${bare()}`,
    },
    '第2项 已完成>90%，月底收尾。',
  ),
  'QQ app en': sent(
    {
      text: `两项都办好了\n\n\n\n---Original---\nFrom: "${O.name}"<${O.address}>\nDate: Sun, May 3, 2026 09:26 AM\nTo: "${O.to}"<${O.toAddress}>;\nSubject: ${O.subject}\n\n${bare()}`,
    },
    '两项都办好了',
  ),
  WeCom: sent(
    {
      text: `材料周三送到。\n\n\n发自我的企业微信\n\n\n------------------ 原始邮件 ------------------\n发件人: "${O.name}"<${O.address}>\n发件时间: 2026年5月3日(周日) 09:26\n收件人: "${O.to}"<${O.toAddress}>\n主题: ${O.subject}\n\n${bare()}`,
    },
    '材料周三送到。',
  ),
  'Coremail, marked throughout': sent(
    {
      text: `配套管网已接通。\n\n\n> -----原始邮件-----\n> 发件人: "${O.name}" <${O.address}>\n> 发送时间:2026-05-03 09:26:00 (星期日)\n> 收件人: ${O.to}\n> 抄送: \n> 主题: ${O.subject}\n> \n${marked()}`,
    },
    '配套管网已接通。',
  ),
  'Domino zh': sent(
    {
      text: `本局所涉两项均按时序推进。\n\n\n\n发件人：\t${O.name} <${O.address}>\n收件人：\t${O.to}\n日期：\t2026-05-03 09:26\n主题：\t${O.subject}\n\n\n\n${bare()}`,
    },
    '本局所涉两项均按时序推进。',
  ),
  'Domino with its summary line': sent(
    {
      text: `已收，第1项按期完成。\n\n田小满\n\n\n"${O.name}" ---2026-05-03 09:26:11---田小满同志： 贵单位有2项工作请于近期反馈\n\nFrom: ${who}\nTo: ${O.to}\nDate: 2026-05-03 09:26\nSubject: ${O.subject}\n\n${bare()}`,
    },
    '已收，第1项按期完成。\n田小满', // a bare name may stay or go
  ),
  'vivo phone': sent(
    {
      text: `清淤完成三分之二\n\n发自我的vivo手机\n\n-------- 原始邮件 --------\n发件人： ${who}\n日期： 2026年5月3日周日 上午9:26\n收件人： ${O.to}\n主 题： ${O.subject}\n${bare()}`,
    },
    '清淤完成三分之二',
  ),
  'OPPO phone': sent(
    {
      text: `正在组卷\n\n来自我的OPPO手机\n\n${O.name} <${O.address}> 于 2026年5月3日周日 09:26 写道：\n\n${marked()}`,
    },
    '正在组卷',
  ),
  'iPad en': sent(
    { text: `第1项完成。\n\nSent from my iPad\n\n> On May 3, 2026, at 9:26 AM, ${who} wrote:\n> \n${marked('> ')}` },
    '第1项完成。',
  ),
  'iPhone zh, attribution outside its marks': sent(
    { text: `护栏已装完\n\n发自我的iPhone\n\n在 2026年5月3日，上午9:26，${who} 写道：\n\n﻿${bare()}` },
    '护栏已装完',
  ),
  'macOS zh, wrapped attribution': sent(
    { text: `路灯改造完成。\n\n> 2026年5月3日 09:26，${O.name}\n> <${O.address}> 写道：\n> \n${marked()}` },
    '路灯改造完成。',
  ),
  'Gmail HTML zh': sent(
    {
      html: `<div dir="ltr">项目用地已批复。<div><br></div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${O.name} &lt;<a href="mailto:${O.address}">${O.address}</a>&gt; 于2026年5月3日周日 09:26写道：<br></div><blockquote class="gmail_quote">${divs()}</blockquote></div>`,
    },
    '项目用地已批复。',
  ),
  'Lingxi office': sent(
    {
      text: `督导组反馈问题已整改。\n\n\n---------- 回复的邮件 ----------\n发件人：${who}\n发送时间：2026年5月3日 09:26\n收件人：${O.to}\n主题：${O.subject}\n\n${bare()}`,
    },
    '督导组反馈问题已整改。',
  ),
  '21cn': sent(
    {
      text: `会议纪要已印发。\n\n--------原始邮件--------\n发件人：${O.name} <${O.address}>\n收件人：${O.to}\n时间：2026年5月3日 09:26:00\n主题：${O.subject}\n\n${bare()}`,
    },
    '会议纪要已印发。',
  ),
  'Nextcloud zh': sent(
    { text: `绿化补植结束。\n\n"${O.name}" ${O.address} – 2026年5月3日 09:26\n${marked()}` },
    '绿化补植结束。',
  ),
};

/** Habits of people, whatever their client. */
const HABITS: Record<string, UnseenMail> = {
  'answers between the quoted lines': sent(
    {
      text: `> 贵单位有2项工作请于近期反馈：\n> 1. 农村公路养护（5月8日到期）\n已完成，验收单随后寄。\n> 2. 山塘水库除险加固（5月20日到期）\n还差两座，5月18日完成。\n> \n> 云岭区督办室`,
    },
    '已完成，验收单随后寄。\n还差两座，5月18日完成。',
  ),
  'answers between, under an attribution': sent(
    {
      text: `${O.name} 于 2026/5/3 9:26 写道:\n> 1. 农村公路养护（5月8日到期）\n\n完成\n\n> 2. 山塘水库除险加固（5月20日到期）\n\n延期一周\n\n> 已完成的请回复“已完成”`,
    },
    '完成\n延期一周',
  ),
  'above two originals': sent(
    {
      text: `同意科室意见，按5月10日报。\n\n发件人: 程一 <cheng@unit.example>\n发送时间: 2026年5月3日 11:02\n收件人: 田小满\n主题: 转发: ${O.subject}\n\n请示：拟5月10日报。\n\n发件人: ${who}\n发送时间: 2026年5月3日 9:26\n收件人: ${O.to}\n主题: ${O.subject}\n\n${bare()}`,
    },
    '同意科室意见，按5月10日报。',
  ),
  'full-width figures and an emoji': sent(
    { text: `第１项完成👍，第２项进度８０％\n\n在 2026-05-03 09:26:00，"${O.name}" <${O.address}> 写道：\n${bare()}` },
    '第１项完成👍，第２项进度８０％',
  ),
  'a disclaimer under the signature': sent(
    {
      text: `第1项已完成。\n\n田小满\n云岭区交通运输局\n\n保密提示：本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。如果您错收了本邮件，请您立即删除。\n\n${'-'.repeat(10)}原始邮件${'-'.repeat(10)}\n发件人：${O.name}\n发送时间：2026-05-03\n收件人：${O.to}\n主题：${O.subject}\n${bare()}`,
    },
    '第1项已完成。',
  ),
  'only a file and a signature': sent(
    {
      text: `\n\n-- \n田小满\n云岭区交通运输局`,
      files: [{ name: '验收单.pdf' }],
    },
    '',
  ),
  'words that look like labels': sent(
    {
      text: `发件人不在，由我代复：\n主题教育和公路养护两不误，第1项已完成。\n\n在 2026年5月3日 9:26，${O.name} 写道：\n${marked()}`,
    },
    '发件人不在，由我代复：\n主题教育和公路养护两不误，第1项已完成。',
  ),
  'a table of progress': sent(
    {
      html: `<div>进展如下：</div><table border="1"><tr><td>第1项</td><td>已完成</td></tr><tr><td>第2项</td><td>进度60%</td></tr></table><div><br></div><div id="isReplyContent">${divs()}</div>`,
    },
    '进展如下：\n第1项 已完成\n第2项 进度60%',
  ),
  'hidden preview words': sent(
    {
      html: `<html><body><div style="display:none;max-height:0">预览文字不应出现</div><!--[if mso]><p>仅供旧版</p><![endif]--><p>山塘清淤已全部完成。</p><blockquote type="cite">${divs()}</blockquote></body></html>`,
    },
    '山塘清淤已全部完成。',
  ),
  'line breaks alone': sent(
    {
      html: `第1项完成<br>第2项请求延期到6月1日<br><br>发自我的 iPhone<br><br><blockquote type="cite">在 2026年5月3日，上午9:26，${O.name} 写道：<br><br></blockquote><blockquote type="cite">${divs()}</blockquote>`,
    },
    '第1项完成\n第2项请求延期到6月1日',
  ),
  'flowed lines': sent(
    {
      text: `因连续降雨，山塘清淤推迟约十天， \n已安排两个班组昼夜施工。\n\n在 2026/5/3 9:26, ${O.name} 写道:\n${marked()}`,
      textParameters: '; format=flowed; delsp=yes',
    },
    '因连续降雨，山塘清淤推迟约十天，已安排两个班组昼夜施工。',
  ),
  'a byte order mark before the words': sent({ text: `\ufeff已完成，请核验。\n` }, '已完成，请核验。'),
};

/** How bytes are wrapped. */
const WRAPPINGS: Record<string, UnseenMail> = {
  'base64 without its padding': {
    raw: raw([
      ...HEAD,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('第1项完成。').toString('base64').replace(/=+$/, ''),
      '',
    ]),
    typed: '第1项完成。',
  },
  'base64 with a footer of the list in clear': {
    raw: raw([
      ...HEAD,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('第1项完成，无问题。').toString('base64'),
      '',
      '',
    ]),
    typed: '第1项完成，无问题。',
  },
  'four-byte GB18030 under gb2312': {
    raw: Buffer.concat([
      raw([...HEAD, 'Content-Type: text/plain; charset=gb2312', 'Content-Transfer-Encoding: 8bit', '', '']),
      // 第1项由䶮山街道完成。
      Buffer.from('b5da31cfeed3c98232813bc9bdbdd6b5c0cdeab3c9a1a3', 'hex'),
      Buffer.from('\r\n'),
    ]),
    typed: new TextDecoder('gb18030').decode(Buffer.from('b5da31cfeed3c98232813bc9bdbdd6b5c0cdeab3c9a1a3', 'hex')),
  },
  'signed with S/MIME': {
    raw: Buffer.concat([
      raw([...HEAD, '']),
      multipart('signed; protocol="application/pkcs7-signature"; micalg=sha-256', [
        Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\n两项均已完成，签名为证。\r\n'),
        Buffer.from(
          'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="smime.p7s"\r\n\r\nMIIB\r\n',
        ),
      ]),
    ]),
    typed: '两项均已完成，签名为证。',
  },
  'a winmail.dat beside the words': sent(
    {
      text: `完成情况见正文：已办结。\n`,
      files: [{ name: 'winmail.dat', type: 'application/ms-tnef' }],
    },
    '完成情况见正文：已办结。',
  ),
  'quoted-printable cut within a character': {
    raw: raw([
      ...HEAD,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '=E7=AC=AC1=E9=A1=B9=E5=B7=B2=E5=AE=8C=E6=88=\r\n=90=E3=80=82=20\r\n',
    ]),
    typed: '第1项已完成。',
  },
  'alternative whose text part is empty': sent(
    {
      text: ' \n',
      html: `<p>资料已交档案室。</p><div class="gmail_quote"><blockquote class="gmail_quote">${divs()}</blockquote></div>`,
    },
    '资料已交档案室。',
  ),
  'mixed with a text footer of the server': {
    raw: Buffer.concat([
      raw([...HEAD, '']),
      multipart('mixed', [
        Buffer.from('Content-Type: text/html; charset=utf-8\r\n\r\n<div>已按要求整改。</div>\r\n'),
        Buffer.from(
          'Content-Type: text/plain; charset=utf-8\r\n\r\n声明：本邮件仅供指定收件人阅读，如误收请立即删除并通知发件人。\r\n',
        ),
      ]),
    ]),
    typed: '已按要求整改。',
  },
};

/** What machines send. */
const MACHINES: Record<string, UnseenMail> = {
  'Exchange absence, reply of a reply': automatic(
    {
      subject: '自动答复: 回复: 【催办】5月事项',
      headers: { 'X-Auto-Response-Suppress': 'All' },
      text: '本周在党校学习，周五返岗。',
    },
    '本周在党校学习，周五返岗。',
  ),
  'Coremail absence in brackets': automatic(
    { subject: '【自动回复】【催办】5月事项', text: '您好，我正在外地出差。' },
    '您好，我正在外地出差。',
  ),
  'Domino absence': automatic(
    {
      subject: 'AUTO: 田小满 is out of the office (returning 2026-05-11)',
      text: 'I am out of the office until 2026-05-11.',
    },
    'I am out of the office until 2026-05-11.',
  ),
  'absence told by the subject': automatic(
    { subject: '不在办公室 Re: 催办', headers: { 'Auto-Submitted': 'auto-replied' }, text: '5月9日前休假。' },
    '5月9日前休假。',
  ),
  'Exchange failure zh without a report part': returned(
    {
      subject: '未传递: 【催办】5月事项',
      text: '您的邮件无法传递给以下收件人：\n\ngone@unit.example\n找不到您输入的电子邮件地址。\n\n诊断信息：550 5.1.10 RESOLVER.ADR.RecipientNotFound',
    },
    '5.1.10',
  ),
  'Coremail returned': returned(
    {
      subject: '退信通知',
      text: '很抱歉，您发送的邮件未能成功投递。\n收件人：gone@unit.example\n失败原因：收件人不存在\n远程服务器返回：550 5.1.1 no such user',
    },
    '5.1.1',
  ),
  'Aliyun returned, full': returned(
    {
      subject: '邮件发送失败/Mail Delivery Failure',
      text: '您的邮件发送失败。\n收件人地址：full@unit.example\n原因：552 5.2.2 Mailbox full 对方邮箱已满',
    },
    '5.2.2',
  ),
  'Gmail not found': returned(
    {
      from: 'mailer-daemon@googlemail.example',
      subject: 'Delivery Status Notification (Failure)',
      headers: { 'X-Failed-Recipients': 'gone@unit.example', 'Auto-Submitted': 'auto-replied' },
      text: "** Address not found **\n\nYour message wasn't delivered to gone@unit.example because the address couldn't be found.\n\n550 5.1.1 The email account that you tried to reach does not exist.",
    },
    '5.1.1',
  ),
  'Foxmail read receipt': {
    ...sent({ subject: '已读: 【催办】5月事项', text: '您发送给田小满的邮件已于 2026-05-03 10:00 被阅读。' }, ''),
    machine: 'receipt',
  },
  'a person whose subject begins with 已读': sent({ subject: '已读，第1项本周完成', text: '正在收尾。' }, '正在收尾。'),
  'a person reports that a mail came back': sent(
    { subject: '回复: 【催办】', text: '昨日发给财政局的函被退信，已重新发送，预计周四答复。' },
    '昨日发给财政局的函被退信，已重新发送，预计周四答复。',
  ),
  'a person who is back from leave': sent(
    { subject: '回复: 【催办】', text: '上周休假未能及时回复，抱歉。第2项已完成。' },
    '上周休假未能及时回复，抱歉。第2项已完成。',
  ),
};

export const UNSEEN_MAILS: Record<string, UnseenMail> = { ...CLIENTS, ...HABITS, ...WRAPPINGS, ...MACHINES };
