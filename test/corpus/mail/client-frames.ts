import { bare, divs, marked, ORIGINAL as O, paragraphs } from './original.ts';
import type { MailSpec } from './write-mail.ts';

/** Puts what was typed into what one client sends. `signature` lines are the sender's own. */
export type Frame = (typed: string, signature: readonly string[]) => MailSpec;

const esc = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const asDivs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : esc(line)}</div>`)
    .join('');
const asP = (text: string, attributes = ''): string =>
  text
    .split('\n')
    .map((line) => `<p${attributes}>${line === '' ? '&nbsp;' : esc(line)}</p>`)
    .join('');
const mso = (text: string): string =>
  text
    .split('\n')
    .map(
      (line) =>
        `<p class=MsoNormal>${line === '' ? '<span lang=EN-US><o:p>&nbsp;</o:p></span>' : `${esc(line)}<span lang=EN-US><o:p></o:p></span>`}</p>`,
    )
    .join('');
const sign = (lines: readonly string[], before: string): string => (lines.length > 0 ? before + lines.join('\n') : '');
const who = `${O.name} <${O.address}>`;
const whoHtml = `${O.name} &lt;<a href="mailto:${O.address}">${O.address}</a>&gt;`;
const block = (labels: [string, string, string, string], date: string, colon = ': '): string =>
  `${labels[0]}${colon}${who}\n${labels[1]}${colon}${date}\n${labels[2]}${colon}${O.to} <${O.toAddress}>\n${labels[3]}${colon}${O.subject}`;
const ZH: [string, string, string, string] = ['发件人', '发送时间', '收件人', '主题'];
const EN: [string, string, string, string] = ['From', 'Sent', 'To', 'Subject'];
const blockHtml = (labels: readonly string[], date: string, colon = ':'): string =>
  [esc(who), date, `${O.to} &lt;${O.toAddress}&gt;`, O.subject]
    .map((value, at) => `<b>${labels[at]}${colon}</b> ${value}`)
    .join('<br>');

/** What mail clients send when somebody answers above the original. Written from what these clients are known to send. */
export const TOP_FRAMES: Record<string, Frame> = {
  'Outlook desktop zh': (typed, s) => ({
    headers: { 'X-Mailer': 'Microsoft Outlook 16.0' },
    text: `${typed}\n\n \n${sign(s, '\n')}\n\n \n\n${block(ZH, '2026年5月3日 9:26')}\n\n \n\n${bare()}`,
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=ZH-CN><div class=WordSection1>${mso(typed)}<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>${mso(s.join('\n'))}<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${blockHtml(ZH, '2026年5月3日 9:26')}</p></div></div>${mso(bare())}</div></body></html>`,
  }),
  'Outlook desktop en, text only': (typed, s) => ({
    headers: { 'X-Mailer': 'Microsoft Office Outlook 12.0' },
    subject: `RE: ${O.subject}`,
    text: `${typed}\n${sign(s, '\n')}\n\n-----Original Message-----\n${block(EN, 'Sunday, May 03, 2026 9:26 AM')}\n\n${bare()}`,
  }),
  'Outlook desktop zh, text only': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n-----邮件原件-----\n发件人: ${O.name} [mailto:${O.address}] \n发送时间: 2026年5月3日 9:26\n收件人: ${O.to}\n主题: ${O.subject}\n\n${bare()}`,
  }),
  'Outlook web zh': (typed, s) => ({
    headers: { 'X-Auto-Response-Suppress': 'All' },
    text: `${typed}\n${sign(s, '\n')}\n________________________________\n${block(ZH, '2026年5月3日 9:26')}\n\n${bare()}`,
    html: `<html><body dir="ltr"><div class="elementToProof">${asDivs(typed)}</div><div class="elementToProof"><br></div><div id="Signature">${asDivs(s.join('\n'))}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${blockHtml(ZH, '2026年5月3日 9:26')}</font><div>&nbsp;</div></div><div>${paragraphs()}</div></body></html>`,
  }),
  'Outlook for Mac zh': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n发件人: ${who}\n日期: 2026年5月3日 星期日 上午9:26\n收件人: ${O.to} <${O.toAddress}>\n主题: ${O.subject}\n${bare()}`,
    html: `<html><body><div class="WordSection1">${mso(typed)}${mso(`\n${s.join('\n')}`)}<div id="mail-editor-reference-message-container"><div><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p class=MsoNormal><b>发件人</b><b><span lang="EN-US">: </span></b><span>${esc(who)}<br></span><b>日期: </b>2026年5月3日 星期日 上午9:26<br><b>收件人: </b>${O.to}<br><b>主题: </b>${O.subject}</p></div>${mso(bare())}</div></div></div></body></html>`,
  }),
  'Outlook for Android zh': (typed) => ({
    text: `${typed}\n\n获取 Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\n${block(ZH, '2026年5月3日星期日 09:26')}\n\n${bare()}`,
    html: `<html><body><div dir="auto">${asDivs(typed)}</div><div id="ms-outlook-mobile-signature" dir="auto"><div>获取 <a href="https://aka.ms/AAb9ysg">Outlook for Android</a></div></div><hr><div id="divRplyFwdMsg">${blockHtml(ZH, '2026年5月3日 09:26')}</div>${paragraphs()}</body></html>`,
  }),
  'Outlook 2010 web text': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n________________________________________\n发件人: ${O.name} [${O.address}]\n发送时间: 2026年5月3日 9:26\n收件人: ${O.to}\n主题: ${O.subject}\n\n${bare()}`,
  }),
  'Outlook en, HTML only': (typed, s) => ({
    html: `<html><body><div class="WordSection1">${mso(typed)}<p class=MsoNormal>&nbsp;</p>${mso(s.join('\n'))}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal>${blockHtml(EN, 'Sunday, May 3, 2026 9:26 AM')}</p></div></div>${mso(bare())}</div></body></html>`,
  }),
  'Foxmail 7.2': (typed, s) => ({
    encoding: 'gbk',
    label: 'GB2312',
    headers: { 'X-Mailer': 'Foxmail 7.2.25.263[cn]' },
    text: `${typed}\n\n\n${sign(s, '\n')}\n \n发件人： ${O.name}\n发送时间： 2026-05-03 09:26\n收件人： ${O.to}\n主题： ${O.subject}\n${bare()}`,
    html: `<html><head><style>body { line-height: 1.5; }</style></head><body>\n${asDivs(typed)}\n<div><br></div>${s.length > 0 ? `<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">${asDivs(s.join('\n'))}</div></span></div>` : ''}\n<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px">${['发件人', '发送时间', '收件人', '主题'].map((l, at) => `<div><b>${l}：</b>&nbsp;${[O.name, '2026-05-03&nbsp;09:26', O.to, O.subject][at]}</div>`).join('')}</div></div>${divs()}</blockquote></body></html>`,
  }),
  'Foxmail 7.0, HTML only, en': (typed) => ({
    encoding: 'gbk',
    label: 'gb2312',
    html: `<html><body>${asDivs(typed)}<div>&nbsp;</div><hr style="WIDTH: 210px; HEIGHT: 1px" align=left color=#b5c4df SIZE=1>\n<div><span>${O.toAddress}</span></div><div>&nbsp;</div><div style="BORDER-TOP: #b5c4df 1pt solid"><div style="BACKGROUND: #efefef"><div><b>From:</b>&nbsp;<a href="mailto:${O.address}">${O.name}</a></div><div><b>Date:</b>&nbsp;2026-05-03&nbsp;09:26</div><div><b>To:</b>&nbsp;${O.to}</div><div><b>Subject:</b>&nbsp;${O.subject}</div></div></div><div>${divs()}</div></body></html>`,
  }),
  'Foxmail 5': (typed) => ({
    encoding: 'gbk',
    label: '',
    transfer: '8bit',
    text: `${O.name}，您好！\n\n${typed}\n\n======= 2026-05-03 09:26:00 您在来信中写道：=======\n\n${marked('>')}\n\n= = = = = = = = = = = = = = = = = = = =\n`,
  }),
  'NetEase web': (typed, s) => ({
    encoding: 'gbk',
    label: 'GBK',
    headers: { 'X-Mailer': 'Coremail Webmail Server Version XT5.0.14' },
    text: `${typed}\n\n\n\n\n\n${sign(s, '--\n')}\n\n\n在 2026-05-03 09:26:00，"${O.name}" <${O.address}> 写道：\n\n${marked('>')}\n`,
    html: `<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">${asDivs(typed)}<br><br><div>${s.length > 0 ? `--<br><div style="position:relative;zoom:1">${asDivs(s.join('\n'))}<div style="clear:both"></div></div>` : ''}</div><div id="divNeteaseMailCard"></div><br><pre><br>在 2026-05-03 09:26:00，"${O.name}" &lt;${O.address}&gt; 写道：</pre><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">${paragraphs()}</blockquote></div>`,
  }),
  'NetEase web of old': (typed) => ({
    encoding: 'gbk',
    label: 'gb2312',
    text: `${typed}\n\n\n在2026-05-03 09:26:00，"${O.name}" <${O.address}> 写道：\n${marked('>')}\n`,
  }),
  'NetEase Mail Master Android': (typed, s) => ({
    headers: { 'X-Mailer': 'MailMasterAndroid/7.19.5' },
    text: `${typed}\n\n\n\n| |\n${s.join('\n|\n|\n') || O.to}\n|\n|\n${O.toAddress}\n|\n---- 回复的原邮件 ----\n| 发件人 | ${O.name}<${O.address}> |\n| 发送日期 | 2026年05月03日 09:26 |\n| 收件人 | ${O.to}<${O.toAddress}> |\n| 主题 | ${O.subject} |\n${bare()}`,
    html: `<html><body><div id="edo-message">${asDivs(typed)}</div><div id="edo-signature"><table class="signature"><tr><td>${s.join('</td></tr><tr><td>') || O.to}</td></tr></table></div><div id="edo-original"><div>---- 回复的原邮件 ----</div><table><tr><td>发件人</td><td>${esc(who)}</td></tr><tr><td>发送日期</td><td>2026年05月03日 09:26</td></tr><tr><td>收件人</td><td>${O.to}</td></tr><tr><td>主题</td><td>${O.subject}</td></tr></table><blockquote style="margin:0">${paragraphs()}</blockquote></div></body></html>`,
  }),
  'NetEase Mail Master of old': (typed) => ({
    text: `${typed}\n\n\n发自网易邮箱大师\n在2026年05月03日 09:26，${O.name} 写道：\n${bare()}`,
    html: `<html><body>${asDivs(typed)}<br><br><div>发自<a href="http://u.163.com/signature">网易邮箱大师</a></div><div class="mail-quote"><div>在2026年05月03日 09:26，<a href="mailto:${O.address}">${O.name}</a> 写道：</div><blockquote style="border-left:1px solid #ccc">${paragraphs()}</blockquote></div></body></html>`,
  }),
  'QQ Mail web': (typed, s) => ({
    encoding: 'gbk',
    label: 'gb18030',
    headers: { 'X-Mailer': 'QQMail 2.x' },
    text: `${esc(typed).replaceAll(' ', '&nbsp;')}\n\n\n${s.length > 0 ? `------------------\n${s.join('\n')}\n` : ''}&nbsp;\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人:                                                    "${O.name}"                                  <${O.address}&gt;;\n发送时间:&nbsp;2026年5月3日(星期天) 上午9:26\n收件人:&nbsp;"${O.to}"<${O.toAddress}&gt;;\n\n主题:&nbsp;${O.subject}\n\n\n\n${bare()}`,
    html: `<meta http-equiv="Content-Type" content="text/html; charset=GB18030">${asDivs(typed)}<div><br></div>${s.length > 0 ? `<div><div style="color:#909090;font-family:Arial Narrow;font-size:12px">------------------</div>${asDivs(s.join('\n'))}</div>` : ''}<div>&nbsp;</div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"${O.name}"&nbsp;&lt;${O.address}&gt;;</div><div><b>发送时间:</b>&nbsp;2026年5月3日(星期天) 上午9:26</div><div><b>收件人:</b>&nbsp;"${O.to}"&lt;${O.toAddress}&gt;;<wbr></div><div></div><div><b>主题:</b>&nbsp;${O.subject}</div></div><div><br></div>${divs()}`,
  }),
  'QQ Mail app': (typed) => ({
    text: `${typed}\n\n\n发自我的iPhone\n\n\n------------------ Original ------------------\nFrom: ${O.name} <${O.address}>\nDate: Sun,May 3,2026 9:26 AM\nTo: ${O.to} <${O.toAddress}>\nSubject: Re: ${O.subject}\n\n\n\n${bare()}`,
    html: `${asDivs(typed)}<div><br><br><div style="font-size:14px">发自我的iPhone</div></div><div><includetail><div>&nbsp;</div><div style="font:Verdana normal 14px;color:#000;"><div style="FONT-SIZE: 12px;FONT-FAMILY: Arial Narrow">------------------&nbsp;Original&nbsp;------------------</div><div style="FONT-SIZE: 12px;background:#efefef"><div><b>From:&nbsp;</b>${O.name} &lt;${O.address}&gt;</div><div><b>Date:&nbsp;</b>Sun,May 3,2026 9:26 AM</div><div><b>To:&nbsp;</b>${O.to}</div><div><b>Subject:&nbsp;</b>Re: ${O.subject}</div></div><br>${divs()}</div></includetail></div>`,
  }),
  'QQ Mail app, new': (typed) => ({
    text: `${typed}\n\n\n\n---原始邮件---\n发件人: "${O.name}"<${O.address}>\n发送时间: 2026年5月3日(周日) 上午9:26\n收件人: "${O.to}"<${O.toAddress}>;\n主题: ${O.subject}\n\n${bare()}`,
  }),
  'Tencent Exmail': (typed, s) => ({
    text: `${typed}\n \n \n${s.length > 0 ? `------------------\n${s.join('\n')}\n` : ''} \n \n------------------ 原始邮件 ------------------\n发件人: "${O.name}"<${O.address}>;\n发送时间: 2026年5月3日(星期天) 上午9:26\n收件人: "${O.to}"<${O.toAddress}>;\n抄送: "办公室"<office@unit.example>;\n主题: ${O.subject}\n \n${bare()}`,
  }),
  'Alibaba mail': (typed, s) => ({
    text: `${typed}\n\n${sign(s, '\n')}\n\n------------------------------------------------------------------\n发件人：${O.name}<${O.address}>\n日　期：2026年05月03日 09:26:00\n收件人：${O.to}<${O.toAddress}>\n主　题：${O.subject}\n\n${bare()}`,
    html: `<div class="__aliyun_email_body_block"><div style="font-family:Tahoma">${asDivs(typed)}<div><br></div><div class="__aliyun_signature_wrap">${asDivs(s.join('\n'))}</div><blockquote style="margin-right:0;margin-top:0;margin-bottom:0;font-family:Tahoma"><div>------------------------------------------------------------------</div><div>发件人：${O.name}&lt;${O.address}&gt;</div><div>日　期：2026年05月03日 09:26:00</div><div>收件人：${O.to}</div><div>主　题：${O.subject}</div><div><br></div>${divs()}</blockquote></div></div>`,
  }),
  'DingTalk mail': (typed) => ({
    text: `${typed}\n\n来自钉钉专属商务邮箱\n------------------------------------------------------------------\n发件人：${O.name}<${O.address}>\n日　期：2026年05月03日 09:26:00\n收件人：${O.to}<${O.toAddress}>\n主　题：${O.subject}\n\n${bare()}`,
  }),
  'Feishu mail': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n> 发件人: "${O.name}"<${O.address}>\n> 时间: 2026年5月3日 (周日) 09:26\n> 主题: ${O.subject}\n> 收件人: "${O.to}"<${O.toAddress}>\n${marked()}`,
    html: `<div id="editor_version_1.0.0" style="word-break: break-word;">${asDivs(typed)}</div>${s.length > 0 ? `<div class="lark-mail-signature">${asDivs(s.join('\n'))}</div>` : ''}<div class="history-quote-wrapper" id="lark-mail-quote-177"><div data-html-block="quote"><div><div class="adit-html-block adit-html-block--collapsed" style="border-left: 2px solid #ccc"><div><div id="lark-mail-quote-meta"><div>发件人: "${O.name}"</div><div>时间: 2026年5月3日 (周日) 09:26</div><div>主题: ${O.subject}</div></div><div>${paragraphs()}</div></div></div></div></div></div>`,
  }),
  'Coremail web': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n\n> -----原始邮件-----\n> 发件人: ${who}\n> 发送时间: 2026-05-03 09:26:00 (星期日)\n> 收件人: ${O.to} <${O.toAddress}>\n> 抄送: \n> 主题: ${O.subject}\n> \n${marked()}`,
  }),
  'Coremail web, unmarked': (typed, s) => ({
    encoding: 'gbk',
    label: 'GBK',
    text: `${typed}\n${sign(s, '\n')}\n\n-----原始邮件-----\n发件人:"${O.name}" <${O.address}>\n发送时间:2026-05-03 09:26:00 (星期日)\n收件人: ${O.to} <${O.toAddress}>\n主题: ${O.subject}\n\n${bare()}`,
    html: `${asP(typed)}<br><br>${asP(s.join('\n'))}<blockquote name="replyContent" class="ReferenceQuote" style="padding-left:5px;border-left:#b6b6b6 2px solid">-----原始邮件-----<br><b>发件人:</b><span id="rc_from">${esc(who)}</span><br><b>发送时间:</b><span id="rc_senttime">2026-05-03 09:26:00</span><br><b>收件人:</b> ${O.to}<br><b>主题:</b> ${O.subject}<br><br>${paragraphs()}</blockquote>`,
  }),
  '263 mail': (typed) => ({
    text: `${typed}\n\n\n----- 原始邮件 -----\n发件人:${O.name} <${O.address}>\n收件人:${O.to} <${O.toAddress}>\n抄送:\n时间:2026-05-03 09:26:00\n主题:${O.subject}\n\n${bare()}`,
  }),
  'Sina mail': (typed) => ({
    encoding: 'gbk',
    label: 'GBK',
    text: `${typed}\n----- 原始邮件 -----\n发件人：${O.name} <${O.address}>\n收件人：${O.to} <${O.toAddress}>\n主题：${O.subject}\n日期：2026年05月03日 09点26分\n\n${bare()}`,
  }),
  '139 mail': (typed) => ({
    text: `${typed}\n\n\n----邮件原文----\n发件人：${O.name}  <${O.address}>\n收 件 人：${O.to} <${O.toAddress}>\n抄 送： (无)\n发送时间：2026-05-03 09:26:00\n主题：${O.subject}\n\n${bare()}`,
  }),
  'Zimbra zh': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n----- 原始邮件 -----\n发件人: "${O.name}" <${O.address}>\n收件人: "${O.to}" <${O.toAddress}>\n发送时间: 星期日, 2026年 5 月 03日 上午 9:26:00\n主题: ${O.subject}\n\n${bare()}`,
  }),
  'Apple Mail zh': (typed, s) => ({
    headers: { 'X-Mailer': 'Apple Mail (2.3826)' },
    text: `${typed}\n${sign(s, '\n')}\n\n> 2026年5月3日 09:26，${who} 写道：\n> \n${marked()}\n`,
    html: `<html><body style="overflow-wrap: break-word;">${asDivs(typed)}<br><div>${asDivs(s.join('\n'))}</div><div><br><blockquote type="cite"><div>2026年5月3日 09:26，${whoHtml} 写道：</div><br class="Apple-interchange-newline"><div>${divs()}</div></blockquote></div><br></body></html>`,
  }),
  'Apple Mail zh, attribution outside': (typed) => ({
    text: `${typed}\n\n在 2026年5月3日，上午9:26，${who} 写道：\n\n${marked()}\n`,
  }),
  'iPhone zh': (typed) => ({
    text: `${typed}\n\n发自我的 iPhone\n\n> 在 2026年5月3日，09:26，${who} 写道：\n> \n${marked()}\n`,
    html: `<html><body dir="auto">${asDivs(typed)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">发自我的 iPhone</div><div dir="ltr"><br><blockquote type="cite">在 2026年5月3日，09:26，${esc(who)} 写道：<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${paragraphs()}</div></blockquote></body></html>`,
  }),
  'iPhone zh, without marks': (typed) => ({
    text: `${typed}\n\n从我的iPhone发送\n\n在 2026年5月3日，上午9:26，${who} 写道：\n\n${bare()}`,
  }),
  'iPhone en': (typed) => ({
    text: `${typed}\n\nSent from my iPhone\n\n> On May 3, 2026, at 9:26 AM, ${who} wrote:\n> \n${marked()}\n`,
  }),
  'Gmail en, wrapped': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n-- \n')}\n\nOn Sun, May 3, 2026 at 9:26 AM ${O.name} <\n${O.address}> wrote:\n\n${marked()}\n>\n`,
    html: `<div dir="ltr">${asDivs(typed)}<br clear="all"><div><br></div>${s.length > 0 ? `<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">${asDivs(s.join('\n'))}</div>` : ''}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Sun, May 3, 2026 at 9:26 AM ${whoHtml} wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)">${paragraphs()}</blockquote></div>`,
  }),
  'Gmail en, wrapped, text only': (typed) => ({
    text: `${typed}\n\nOn Sun, May 3, 2026 at 9:26 AM ${O.name} <\n${O.address}> wrote:\n\n${marked()}\n>\n`,
  }),
  'Gmail zh, text only': (typed) => ({
    text: `${typed}\n\n${who} 于2026年5月3日周日 09:26写道：\n\n${marked()}\n`,
  }),
  'Gmail zh, name wrapped': (typed) => ({
    text: `${typed}\n\n${O.name}\n<${O.address}> 于2026年5月3日周日 09:26写道：\n\n${marked()}\n`,
  }),
  'Gmail zh-TW': (typed) => ({
    text: `${typed}\n\n${who} 於 2026年5月3日 週日 上午9:26寫道：\n\n${marked()}\n`,
  }),
  'Thunderbird zh, top': (typed, s) => ({
    textParameters: '; format=flowed',
    transfer: '8bit',
    text: `${typed}\n\n在 2026/5/3 9:26, ${O.name} 写道:\n${marked()}\n${sign(s, '\n-- \n')}`,
  }),
  'Thunderbird zh, HTML': (typed, s) => ({
    html: `<!DOCTYPE html><html><body><p>${esc(typed).replaceAll('\n', '<br>')}</p><div class="moz-signature">-- <br>${s.join('<br>')}</div><div class="moz-cite-prefix">在 2026/5/3 9:26, ${O.name} 写道:<br></div><blockquote type="cite" cite="mid:1@cuiban.test">${paragraphs()}</blockquote></body></html>`,
  }),
  'Huawei mail': (typed) => ({
    text: `${typed}\n\n\n发自我的华为手机\n\n\n-------- 原始邮件 --------\n发件人：${who}\n日期：2026年5月3日周日 上午9:26\n收件人：${O.to} <${O.toAddress}>\n主题：${O.subject}\n${bare()}`,
    html: `<html><body>${asDivs(typed)}<br><br><div id="hw_signature">发自我的华为手机</div><div><br>-------- 原始邮件 --------<br>发件人：${esc(who)}<br>日期：2026年5月3日周日 上午9:26<br>收件人：${O.to}<br>主题：${O.subject}<br></div><blockquote>${paragraphs()}</blockquote></body></html>`,
  }),
  'Xiaomi mail': (typed) => ({
    text: `${typed}\n\n发自我的小米手机\n在 ${who}，2026年5月3日 09:26写道：\n\n${bare()}`,
  }),
  'Samsung mail': (typed) => ({
    text: `${typed}\n\n\n\n从我的 Galaxy 智能手机发送\n\n\n-------- 原始信息 --------\n发件人： ${who}\n日期： 2026/5/3 09:26 (GMT+08:00)\n收件人： ${O.to} <${O.toAddress}>\n主题： ${O.subject}\n\n${bare()}`,
  }),
  'Lotus Notes': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n\n\n发件人:\t${O.name}/云岭/GOV\n收件人:\t${O.to}/云岭/GOV@GOV\n抄送:\t\n日期:\t2026-05-03 09:26\n主题:\t${O.subject}\n\n\n\n${bare()}`,
  }),
  'Lotus Notes, bare labels': (typed) => ({
    text: `${typed}\n\n\n\n\n${O.name}/云岭/GOV\n2026-05-03 09:26\n\n                收件人\n                        ${O.to}/云岭/GOV@GOV\n                抄送\n\n                主题\n                        ${O.subject}\n\n\n\n${bare()}`,
  }),
  'eM Client zh': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n------ 原始邮件 ------\n发件人 "${O.name}" <${O.address}>\n收件人 ${O.toAddress}\n日期 2026/5/3 9:26:00\n主题 ${O.subject}\n\n${marked('>')}`,
  }),
  'eM Client en': (typed) => ({
    text: `${typed}\n\n\n------ Original Message ------\nFrom "${O.name}" <${O.address}>\nTo ${O.toAddress}\nDate 5/3/2026 9:26:00 AM\nSubject ${O.subject}\n\n${bare()}`,
  }),
  'Windows Mail zh': (typed) => ({
    text: `${typed}\n\n从 Windows 版邮件发送\n\n发件人: ${O.name}\n发送时间: 2026年5月3日 9:26\n收件人: ${O.to}\n主题: ${O.subject}\n\n${bare()}`,
    html: `<html><body lang=ZH-CN><div class=WordSection1>${mso(typed)}<p class=MsoNormal>&nbsp;</p><p class=MsoNormal>从<span lang=EN-US> Windows </span>版<span lang=EN-US><a href="https://go.microsoft.com/fwlink/?LinkId=550986"><span lang=EN-US>邮件</span></a></span>发送</p><p class=MsoNormal>&nbsp;</p><div style='mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal style='border:none;padding:0cm'>${blockHtml(ZH, '2026年5月3日 9:26')}</p></div>${mso(bare())}</div></body></html>`,
  }),
  'Spark zh': (typed) => ({
    text: `${typed}\n\n发自 Spark for iOS\n\n在 2026年5月3日 +0800 09:26，${who}，写道：\n${marked()}`,
  }),
  'Yahoo zh': (typed) => ({
    text: `${typed}\n\n    在 2026年5月3日星期日 GMT+8 上午09:26:00， ${who} 写道：  \n \n ${bare()}`,
    html: `<html><body><div class="ydp1 yahoo-style-wrap">${asDivs(typed)}<div><br></div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div><div>在 2026年5月3日星期日 GMT+8 上午09:26:00， ${esc(who)} 写道： </div><div><br></div><div>${paragraphs()}</div></div></div></body></html>`,
  }),
  'Proton en': (typed) => ({
    text: `${typed}\n\nSent with Proton Mail secure email.\n\nOn Sunday, May 3rd, 2026 at 9:26 AM, ${who} wrote:\n\n${marked()}`,
  }),
  'K-9 en': (typed) => ({
    text: `${typed}\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.\n\nOn May 3, 2026 9:26:00 AM GMT+08:00, "${O.name}" <${O.address}> wrote:\n${marked('>')}`,
  }),
  'Roundcube zh': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n-- \n')}\n\nOn 2026-05-03 09:26, ${O.name} wrote:\n${marked()}`,
  }),
  'Outlook Express zh': (typed) => ({
    encoding: 'gbk',
    label: 'us-ascii',
    transfer: '8bit',
    text: `${typed}\n\n----- Original Message ----- \n发件人: "${O.name}" <${O.address}>\n收件人: "${O.to}" <${O.toAddress}>\n发送时间: 2026年5月3日 9:26\n主题: ${O.subject}\n\n\n${marked()}`,
  }),
  'Hotmail of old': (typed) => ({
    text: `${typed}\n\n> Date: Sun, 3 May 2026 09:26:00 +0800\n> From: ${O.address}\n> To: ${O.toAddress}\n> Subject: ${O.subject}\n>\n${marked()}`,
  }),
  'Traditional Outlook': (typed) => ({
    text: `${typed}\n\n________________________________\n寄件者: ${who}\n寄件日期: 2026年5月3日 上午 09:26\n收件者: ${O.to}\n主旨: ${O.subject}\n\n${bare()}`,
  }),
  'mail server disclaimer': (typed) => ({
    text: `${typed}\n\n${block(ZH, '2026年5月3日 9:26')}\n\n${bare()}\n\n【保密声明】本邮件及其附件含有保密信息，仅供指定收件人使用。`,
  }),
  'disclaimer above the original': (typed, s) => ({
    text: `${typed}\n${sign(s, '\n')}\n\n________________________________\n保密声明：本邮件及任何附件可能含有机密信息，仅限于发送给上述收件人。如您误收，请立即删除。\n\n-----原始邮件-----\n${block(ZH, '2026-05-03 09:26')}\n\n${bare()}`,
  }),
  'English disclaimer': (typed) => ({
    text: `${typed}\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\nPlease consider the environment before printing.\n\nFrom: ${who}\nSent: Sunday, May 3, 2026 9:26 AM\nTo: ${O.to}\nSubject: ${O.subject}\n\n${bare()}`,
  }),
  'nothing quoted': (typed) => ({ text: typed }),
  'nothing quoted, HTML': (typed) => ({ html: `<html><body>${asP(typed)}</body></html>` }),
};

/** Answers below the original. */
export const BOTTOM_FRAMES: Record<string, Frame> = {
  'Thunderbird zh, bottom': (typed, s) => ({
    textParameters: '; format=flowed',
    text: `在 2026/5/3 9:26, ${O.name} 写道:\n${marked()}\n\n${typed}\n${sign(s, '\n-- \n')}`,
  }),
  'Thunderbird en, bottom': (typed) => ({
    text: `On 2026-05-03 09:26, ${O.name} wrote:\n${marked()}\n${typed}\n`,
  }),
  'Apple Mail, bottom': (typed) => ({
    text: `\n> On May 3, 2026, at 09:26, ${who} wrote:\n> \n${marked()}\n\n${typed}\n`,
  }),
  'Gmail HTML, bottom': (typed) => ({
    html: `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Sun, May 3, 2026 at 9:26 AM ${whoHtml} wrote:<br></div><blockquote class="gmail_quote" style="border-left:1px solid #ccc">${paragraphs()}</blockquote></div><br>${asDivs(typed)}</div>`,
  }),
  'Foxmail 5, bottom': (typed) => ({
    text: `======= 2026-05-03 09:26:00 您在来信中写道：=======\n\n${marked('>')}\n\n${typed}\n`,
  }),
  'Roundcube zh, bottom': (typed) => ({
    text: `在 2026-05-03 09:26，${O.name} 写道：\n${marked()}\n\n${typed}\n`,
  }),
};

/** The original passed on with some words above. */
export const FORWARD_FRAMES: Record<string, Frame> = {
  'Thunderbird zh': (typed) => ({
    text: `${typed}\n\n\n-------- 转发的消息 --------\n主题: \t${O.subject}\n日期: \tSun, 3 May 2026 09:26:00 +0800\n发件人: \t${who}\n收件人: \t${O.toAddress}\n\n\n\n${bare()}`,
  }),
  'Gmail en': (typed) => ({
    text: `${typed}\n\n---------- Forwarded message ---------\nFrom: ${who}\nDate: Sun, May 3, 2026 at 9:26 AM\nSubject: ${O.subject}\nTo: <${O.toAddress}>\n\n\n${bare()}`,
    html: `<div dir="ltr">${asDivs(typed)}<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <b>${O.name}</b> &lt;${O.address}&gt;<br>Date: Sun, May 3, 2026 at 9:26 AM<br>Subject: ${O.subject}<br>To: &lt;${O.toAddress}&gt;<br></div><br>${paragraphs()}</div></div>`,
  }),
  'NetEase web': (typed) => ({
    text: `${typed}\n\n\n\n\n-------- 转发邮件信息 --------\n发件人："${O.name}" <${O.address}>\n发送日期：2026-05-03 09:26:00\n收件人："${O.to}" <${O.toAddress}>\n主题：${O.subject}\n${bare()}`,
  }),
  'iPhone zh': (typed) => ({
    text: `${typed}\n\n发自我的 iPhone\n\n下面是被转发的邮件：\n\n发件人: ${who}\n日期: 2026年5月3日 GMT+8 09:26:00\n收件人: ${O.toAddress}\n主题: ${O.subject}\n\n${bare()}`,
  }),
  'iPhone en, marked': (typed) => ({
    text: `${typed}\n\nBegin forwarded message:\n\n> From: ${who}\n> Subject: ${O.subject}\n> Date: May 3, 2026 at 9:26:00 AM GMT+8\n> To: ${O.toAddress}\n> \n${marked()}`,
  }),
  'QQ Mail': (typed) => ({
    text: `${typed}\n\n\n------------------ 转发邮件 ------------------\n发件人: "${O.name}"<${O.address}>;\n发送时间: 2026年5月3日(星期天) 上午9:26\n收件人: "${O.to}"<${O.toAddress}>;\n主题: ${O.subject}\n\n${bare()}`,
  }),
};
