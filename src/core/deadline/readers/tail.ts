import type { PointGroup, Tail } from '../point.ts';
import { charSets, maskAt } from './char-set.ts';
import { matchAt, skip } from './match.ts';

const WEEKDAY =
  /[（(]?(?:周|星期|礼拜)([一二三四五六日天])((?:[、和至到-](?:周|星期|礼拜)?[一二三四五六日天])*)[）)]?/y;
const NOTE = /[（(](?:含|不含|以|按)[^（）()]{0,12}[）)]/y;

/** A time of day behind a date does not change it: 17:00, 17时30分, 下午4点, 上午, 下班前. */
const TIME =
  /(?:的?(?:上午|中午|下午|晚上|早上|傍晚|凌晨|晚间|午间|早|晚|午)?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d{1,2}[时点](?:\d{1,2}分|半|整)?钟?|[一二三四五六七八九十]{1,3}[时点](?:[一二三四五六七八九十]{1,3}分|半|整)?钟?)整?|的?(?:上午|中午|下午|晚上|早上|傍晚|下班|上班(?=前)|午夜|零时))/y;

const SPACE = /[ ]/y;

const TAILS: readonly (readonly [starts: string, RegExp, Tail])[] = [
  ['之以前', /(?:之前|以前|前(?!后|期|三季度|半))/y, 'before'],
  ['为截止之以内', /(?:为止|截止|止(?!付)|之内|以内|内(?!部|容|外|涝|蒙|地|部|控|审))/y, 'until'],
  ['以起开始', /(?:以来|起(?!步|草|重|诉|点|到(?![\d二〇今明次年]))|开始|始(?!终)|起步)/y, 'since'],
  ['之以后', /(?:之后|以后|后(?!续|期|勤|备|台|半|天|年|进))/y, 'after'],
  ['期间', /(?:期间|间(?!隔|接|距))/y, 'during'],
];

/** The tails by the character they start with, each list in the order above. */
const TAILS_AT: ReadonlyMap<number, readonly (readonly [starts: string, RegExp, Tail])[]> = new Map(
  [...'之以前为截止内起开始后期间'].map((char) => [
    char.charCodeAt(0),
    TAILS.filter(([starts]) => starts.includes(char)),
  ]),
);

/** What a weekday, a note in brackets, a time of day and a space can start with. */
const WEEKDAY_SET = 1;
const NOTE_SET = 2;
const TIME_SET = 4;
const STARTS = charSets('（(周星礼', '（(', ' 的上中下晚早傍凌午零0123456789一二三四五六七八九十');

const DAYS = '一二三四五六日';

/** Behind the weekday and the time of day that may follow a day; a single weekday is kept in the group. */
function skipTimeOfDay(chars: string, from: number, group: PointGroup): number {
  let at = from;
  const weekday = maskAt(STARTS, chars, at) & WEEKDAY_SET ? matchAt(WEEKDAY, chars, at) : null;
  if (weekday) {
    if (!weekday[2]) group.weekday = weekday[1] === '天' ? 7 : DAYS.indexOf(weekday[1] ?? '') + 1;
    at = WEEKDAY.lastIndex;
  }
  if (maskAt(STARTS, chars, at) & NOTE_SET) at = skip(NOTE, chars, at);
  return maskAt(STARTS, chars, at) & TIME_SET ? skip(TIME, chars, skip(SPACE, chars, at)) : at;
}

/** Reads what may stand behind a date: a weekday, a time of day, then 前, 止, 起, 后, 期间. Extends the group. */
export function readTail(chars: string, group: PointGroup): PointGroup {
  const { kind } = group.to;
  const isDay = kind === 'day' || kind === 'weekday' || kind === 'offset';
  const at = isDay ? skipTimeOfDay(chars, group.end, group) : group.end;
  group.end = at;
  const tails = TAILS_AT.get(chars.charCodeAt(at));
  if (!tails) return group;
  for (const [, pattern, tail] of tails) {
    const end = skip(pattern, chars, at);
    if (end === at) continue;
    group.tail = tail;
    group.end = end;
    break;
  }
  return group;
}
