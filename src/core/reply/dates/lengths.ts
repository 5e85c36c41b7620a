import { gate } from '../gate.ts';
import { SMALL } from '../marks/numeral.ts';
import type { LengthMark } from '../marks/skeleton.ts';
import { after, fixed, smallNumber, TAIL, type ChatDateRule } from './day-in-chat.ts';

const COUNT = `(?:${SMALL}|半|一两|两三|三五|三四|四五|十来)`;
const UNIT =
  '(?:个?工作日|天|日(?!前|常|程|报)|个?(?:周|星期|礼拜)(?![一二三四五六日天])|个?半?月(?!底|末|初|上旬|中旬|下旬)(?:时间)?|个半月|个季度|季度|年(?![底末内初终]))';

/** What a count and a unit make; a month and a half is 1.5 months, half a month 15 days, a quarter 3 months. */
export function lengthOf(count: string, unit: string): LengthMark | null {
  const amount = count === '半' ? 0.5 : count === '十来' ? 10 : smallNumber(count);
  if (amount === null || amount > 400) return null;
  if (unit.includes('工作日')) return { amount, unit: 'workday' };
  if (unit.startsWith('天') || unit.startsWith('日')) return { amount: Math.ceil(amount), unit: 'day' };
  if (/周|星期|礼拜/.test(unit)) return { amount: Math.ceil(amount * 7), unit: 'day' };
  if (unit.includes('季度')) return { amount: amount * 3, unit: 'month' };
  if (unit.startsWith('年')) return { amount: amount * 12, unit: 'month' };
  if (unit.includes('半月'))
    return unit.startsWith('个') ? { amount: amount + 0.5, unit: 'month' } : { amount: 15, unit: 'day' };
  return amount === 0.5 ? { amount: 15, unit: 'day' } : { amount, unit: 'month' };
}

/** 10天内, 两周内, 3个工作日内, 再过三天, 一个月后: counted from today. */
const within: ChatDateRule = {
  name: 'within',
  pattern: gate(
    new RegExp(
      `(?:(?:最多|大约|大概|约|估计)?(再过|过|再有|还要|还需要?|还得|再要)(?:大概|大约|约)?(${COUNT})(${UNIT})(?:左右|的?时间)?(?:以?后|之后)?|` +
        `(?<![延宽限期给缓迟\\d.])(${COUNT})(${UNIT})(?:以内|之内|内|(?:以|之)?后))${TAIL}`,
      'g',
    ),
  ),
  read: ([, , firstCount, firstUnit, secondCount, secondUnit], chat) => {
    const length = lengthOf(firstCount ?? secondCount ?? '', firstUnit ?? secondUnit ?? '');
    return length === null ? null : fixed(after(chat.today, length, chat.calendar));
  },
};

/** 10天, 一个月, 半个月, 两周: a length of time. */
const length: ChatDateRule = {
  name: 'length',
  pattern: gate(new RegExp(`(?<![\\d.每第N])(${COUNT})(个半月|${UNIT})(?:左右|的?时间)?`, 'g')),
  read: ([, count = '', unit = '']) => lengthOf(count, unit),
};

/** Times counted from a day. */
export const LENGTHS: ChatDateRule[] = [within, length];
