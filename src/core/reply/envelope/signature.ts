import { gate } from '../gate.ts';
import { recognise } from '../recognise.ts';

const ORGANISATION =
  '[\\u4e00-\\u9fa5]{2,24}(?:局|委|委员会|办|办公室|中心|医院|学院|院|所|站|镇|街道|乡|处|科|股|室|会|学校|校|公司|政府|大队|支队|区|县|市|联社|部)';
const NAME = '[\\u4e00-\\u9fa5]{2,4}';
const PHONE = '(?:\\(?\\+?\\d[\\d() -]{6,}\\d)';
const DAY = '(?:\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?|\\d{1,2}月\\d{1,2}日)';

const CLOSINGS: string[] = [
  `(?:${ORGANISATION})?[ ;,]*(?:${NAME})?[ ;,:(]*${PHONE}\\)?`,
  `(?:${ORGANISATION})[ ;,]*(?:${NAME})?[ ;,(]*(?:${PHONE})?\\)?`,
  `(?:${ORGANISATION})?[ ;,]*(?:${NAME})?[ ;,]*${DAY}`,
  '(?:联系人|联系电话|联系方式|电话|手机|经办人|填报人|报送人|报送单位|填报单位|报告人)[:;]?.{0,60}',
  '(?:地址|邮编|邮箱|传真|tel|mobile|phone|e-?mail)[:;]?.{0,60}',
  '[-—~]{1,3}[^,。]{1,16}',
  '此致|敬礼|此致敬礼|顺颂商祺|顺祝.{2,4}|祝好|祝.{1,6}|以上|特此报告|专此报告|特此回复|妥否.{0,6}',
  'best(?: regards)?|(?:kind )?regards|br|thanks|thank you|谢谢.{0,3}',
  '发自我的.{1,12}|来自.{1,10}(?:手机|客户端)|sent from my .{1,20}|get outlook.{0,30}',
];

/** Lines that close a letter: who, from where, how to reach them, the day of writing, wishes. */
const CLOSING_LINE = gate(new RegExp(`^(?:${CLOSINGS.join('|')})[,.。!~]*$`));

const SURE = gate(
  new RegExp(
    `${PHONE}|${DAY}|^[-—~]|^(?:联系|电话|手机|此致|敬礼|祝|以上|特此|发自|来自|谢谢|best|thank|regards|sent)`,
  ),
);

/** 全部完工 ends like the name of an office: a line of names alone must say nothing. */
function closes(line: string): boolean {
  if (line.length > 80 || !CLOSING_LINE.test(line) || /完成|预计|日期|办结|上报|时间|前|请|至|到|延/.test(line))
    return false;
  return SURE.test(line) || (!/[你我他咱您]|自己/.test(line) && recognise(line) === null);
}

/** Replaces the closing lines of a letter by line breaks. The first line with words always stays. */
export function withoutSignature(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  let first = 0;
  while (first < lines.length && lines[first] === '') first += 1;
  for (let at = lines.length - 1; at > first; at -= 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    if (!closes(line)) break;
    lines[at] = '\n'.repeat(line.length);
  }
  return lines.join('\n');
}
