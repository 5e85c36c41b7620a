import { anyOf, eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
/** Everything from such a line on is an older message. */
const OLDER_MESSAGE = anyOf(
  '(?:^|\\n)(?:-{2,}|_{5,}|={5,})? ?(?:原始邮件|回复的?原邮件|原邮件|original message|以下(?:是|为)?原文|原文如下)[^\\n]*(?:\\n|$)',
  '(?:^|\\n)(?:发件人|from|寄件者|发送时间|sent) ?:[^\\n]*\\n(?:[^\\n]*\\n){0,3}(?:收件人|to|主题|subject|发送时间|date|时间|日期|' +
    '抄送|cc) ?:',
  '(?:^|\\n)(?:在|于|on )[^\\n]{4,60}(?:写道|wrote) ?:',
);

/** What a chat client puts above the answer: the message answered in quotes, then a rule. */
const QUOTE_ABOVE = anyOf(
  '^\\n*(?:"[^"]{0,600}"?|[^\\n"]{0,600}"|\\[?(?:引用|回复)[^\\n]{0,400})\\n(?:- ?){3,}-*\\n?',
  '^\\n*"[^"\\n]{1,20}:[^"]{4,600}"\\n',
);
const RULE = gate(/(?:^|\n)(?:(?:[-—_=] ?){5,})(?=\n|$)/);
const QUOTED_LINE = /(?:^|\n)(?:>|\|)[^\n]*/g;
const REMINDER_LINE = /(?:^|\n)(?:\[|【)?(?:引用|回复)(?:\]|】)?(?:@[^\s:]{1,12})?:[^\n]{0,400}(?=\n)/g;

/** Who passes it on (小王发来的:); what follows counts as said. */
const PASSED_ON =
  /^\n*(?:(?:转发?|fwd?|re|回复|答复)[:\s])+|(?<=^|[\n,!:。])[^\n,!:。\d第项]{1,10}(?:发来的?|反馈的?|报来的?|转来的?|回复的?|说的?|来电):/g;

const FORWARDED = gate(/转发的?邮件|forwarded message/);

/** Header lines of a forwarded mail; what stands below them counts as said. */
const HEADERS = eachOf(
  '(?:^|\\n)(?:-{2,} ?(?:转发的?邮件|forwarded message)[^\\n]*|(?:发件人|收件人|抄送|主题|日期|时间|发送时间|from|to|cc|subject|' +
    'date|sent) ?:[^\\n]*)(?=\\n|$)',
);

/** Stickers a chat client writes in brackets. */
const STICKER = /\[(?:[\u4e00-\u9fa5]{1,4}|ok)\]/g;
const AGREEING = gate(/ok|强|赞|好的|收到|得意|胜利|握手/);

const MENTION = /@[^\s@,，:：;；。]{1,16}(?=\s|$)/g;

function blank(text: string): string {
  return '\n'.repeat(text.length);
}

function sticker(words: string): string {
  return (AGREEING.test(words) ? 'ok' : ',,').padEnd(words.length, ',');
}

/** Takes out whom the message is addressed to (@催办助手), before spaces go; lengths stay. */
export function withoutMentions(text: string): string {
  return text.includes('@') ? text.replace(MENTION, (words) => ' '.repeat(words.length)) : text;
}

const ABOVE_OR_BELOW = gate(/[\n":>|[]|件/);

/** Replaces quoted and older text by line breaks, so that every offset stays. */
export function ownWords(plain: string): string {
  // most answers are one plain sentence
  if (!ABOVE_OR_BELOW.test(plain)) return plain;
  let text = QUOTE_ABOVE.replacedIn(plain, blank);
  const older = OLDER_MESSAGE.exec(text);
  const forwarded = older !== null && FORWARDED.test(text.slice(0, older.index + older[0].length));
  if (older && !forwarded && (/\S/.test(text.slice(0, older.index)) || /原始邮件|原邮件|original/.test(older[0])))
    text = text.slice(0, older.index) + blank(text.slice(older.index));
  text = HEADERS.replacedIn(text, blank).replace(STICKER, sticker).replace(QUOTED_LINE, blank);
  // 回复：考核办法已完成 with nothing else is the answer and no reminder
  const answered = text.replace(REMINDER_LINE, blank);
  if (/\S/.test(answered)) text = answered;
  const rule = RULE.exec(text);
  if (
    rule &&
    /^\s*"|助手|提醒您?|催办/.test(text.slice(0, rule.index)) &&
    /\S/.test(text.slice(rule.index + rule[0].length))
  ) {
    text = blank(text.slice(0, rule.index + rule[0].length)) + text.slice(rule.index + rule[0].length);
  }
  return text.replace(PASSED_ON, blank);
}
