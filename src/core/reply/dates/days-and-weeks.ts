import { eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
import { addDays, weekday } from '../../time/local-date.ts';
import { DAY, fixed, monthly, partOfMonth, smallNumber, TAIL, type ChatDateRule } from './day-in-chat.ts';

const DAYS_FROM_TODAY = new Map([
  ['大前', -3],
  ['前', -2],
  ['昨', -1],
  ['今', 0],
  ['当', 0],
  ['明', 1],
  ['后', 2],
  ['大后', 3],
  ['明后', 2],
  ['今明两', 1],
]);

/** 今天, 今晚, 明早, 后天下午下班前, 昨天. */
const dayWord: ChatDateRule = {
  name: 'dayWord',
  pattern: gate(
    new RegExp(
      `(大前|大后|明后|今明两|[今明昨](?=[天日晚早晨夜儿])|[前后](?=天)|当(?=天|日|晚))(?:天|日|晚(?:上(?!线|报|传|交|网|级|门))?|早上?|晨|夜里?|儿个?)(?!报告|常)${TAIL}`,
      'g',
    ),
  ),
  read: ([, word = ''], { today }) => fixed(addDays(today, DAYS_FROM_TODAY.get(word) ?? 0)),
};

/** 下班前, 下午报给你: today. */
const laterToday: ChatDateRule = {
  name: 'laterToday',
  pattern: eachOf(
    '(?<![D天日早上])(?:下班(?:之前|以前|前)|(?:上午|中午|下午|傍晚|晚上|晚些时候)N{0,10}(?:之前|以前|前)?(?=就?[可能会再给]{0,2}(?:报|发|交|传|' +
      '送|反馈|弄好|完成|上报|提交|搞定|[\\u4e00-\\u9fa5]{1,3}[完好](?!了))))',
  ),
  read: (_, { today }) => fixed(today),
};

const WEEKDAYS = new Map([...'一二三四五六日天末'].map((character, at) => [character, Math.min(at + 1, 7)]));
const WEEKS = new Map([
  ['上上', -2],
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['下', 1],
  ['下下', 2],
]);

/** 周五, 本周五, 下周三前, 上周三; a bare weekday that is over is next week's, or with done the last one. */
const weekDay: ChatDateRule = {
  name: 'weekDay',
  pattern: gate(
    new RegExp(
      `(?<!每|N)(上上|下下|上|本|这|下)?(?:一)?个?(?:周|星期|礼拜)([一二三四五六日天末])(?!次|场|期|愉快|快乐|好)${TAIL}`,
      'g',
    ),
  ),
  read: ([, which, name = ''], { today }) => {
    const offset = (WEEKDAYS.get(name) ?? 1) - weekday(today);
    if (which !== undefined) return fixed(addDays(today, offset + 7 * (WEEKS.get(which) ?? 0)));
    return {
      next: addDays(today, offset >= 0 ? offset : offset + 7),
      last: addDays(today, offset <= 0 ? offset : offset - 7),
    };
  },
};

/** 本周内, 下周, 这周: Friday, or today where Friday is over. 上周 names no day. */
const week: ChatDateRule = {
  name: 'week',
  pattern: gate(
    new RegExp(
      `(?<!每)(下下|本|这|下)(?:一)?个?(?:周|星期|礼拜)(?!边|围|年|转|期)(?:内|之内|以内|里|底|前)?${TAIL}`,
      'g',
    ),
  ),
  read: ([, which = ''], { today }) => {
    const friday = addDays(today, 5 - weekday(today) + 7 * (WEEKS.get(which) ?? 0));
    return fixed(friday < today ? today : friday);
  },
};

const MONTHS = new Map([
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['当', 0],
  ['下', 1],
  ['次', 1],
  ['下下', 2],
]);

/** 本月底, 下月初, 这个月20号, 下个月, 上月15日. */
const monthFromNow: ChatDateRule = {
  name: 'monthFromNow',
  pattern: gate(
    new RegExp(`(下下|上|本|这|当|下|次)个?月(?:份)?的?(?:(底|末|初|上旬|中旬|下旬|中)|(${DAY})[日号])?${TAIL}`, 'g'),
  ),
  read: ([words = '', which = '', part, day], { today }) => {
    const offset = MONTHS.get(which) ?? 0;
    if (day !== undefined) {
      const start = partOfMonth('初', offset, today);
      const end = partOfMonth('底', offset, today);
      const date = `${start.slice(0, 8)}${String(smallNumber(day) ?? 1).padStart(2, '0')}`;
      return fixed(date > end ? end : date);
    }
    if (which === '上' && part === undefined && words.length <= 3) return null;
    return fixed(partOfMonth(part, offset, today));
  },
};

/** 月底, 月末, 月初, 中旬 alone: this month's; 月初 and 中旬 that are over, next month's. */
export const partOfThisMonth: ChatDateRule = {
  name: 'partOfThisMonth',
  pattern: gate(new RegExp(`(?<![D\\d每月])(?:月(底|末|初|中(?!心))|(上旬|中旬|下旬))${TAIL}`, 'g')),
  read: ([, first, second], { today }) => {
    const part = first ?? second;
    const now = partOfMonth(part, 0, today);
    return {
      next: now >= today ? now : partOfMonth(part, 1, today),
      last: now <= today ? now : partOfMonth(part, -1, today),
    };
  },
};

/** 15号, 30日前, 10-15号: a day of a month that is not said. Runs after the item numbers are taken out. */
export const bareDay: ChatDateRule = {
  name: 'bareDay',
  pattern: gate(
    new RegExp(
      `(?<![\\d第.N#-])(?:${DAY}[日号]?(?:至|到|-|~|—))?(${DAY})[日号](?!子|称|令|召|码|常|楼|期间)${TAIL}`,
      'g',
    ),
  ),
  read: ([, day = ''], { today }) => {
    const value = smallNumber(day);
    return value === null ? null : monthly(value, today);
  },
};

/** Days and weeks counted from today. */
export const DAYS_AND_WEEKS: ChatDateRule[] = [dayWord, weekDay, week, monthFromNow, partOfThisMonth, laterToday];
