import { eachOf } from '../any-of.ts';
import { gate } from '../gate.ts';
import { addDays, weekday } from '../../time/local-date.ts';
import { fixed, partOfMonth, TAIL, yearly, type ChatDateRule } from './day-in-chat.ts';

const MONTH_NAMES = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNumber = (name: string): number => MONTH_NAMES.split('|').indexOf(name.slice(0, 3)) + 1;

const CUE_BEFORE = gate(/(?:预计|计划|力争|争取|大概|估计|到|至|于|eta|by|until|till|before|on|延|在|约)[ :]?$/);
const CUE_AFTER = gate(/^(?:已|就|全|之?前|以前|日|号|左右|完|报|能|可|交|弄|搞|到位|[,。;]|$)/);

/** 6/15, 6.15前, 预计6-15: month and day in figures, where the neighbours or the slash say that it is a date. */
const figureDate: ChatDateRule = {
  name: 'figureDate',
  pattern: gate(
    new RegExp(
      `(?<![\\d./#第-])(1[0-2]|0?[1-9])([./-])([0-3]?\\d)(?![\\d./%-]|[个家人户场座处所公万米项])[日号]?${TAIL}`,
      'g',
    ),
  ),
  read: (match, { today, isLabel }) => {
    const [words = '', month = '', separator = '', day = ''] = match;
    if (isLabel(month) && isLabel(day)) return null;
    if (isLabel(`${month}${separator}${day}`)) return null;
    const { index = 0, input = '' } = match as RegExpMatchArray;
    const before = input.slice(Math.max(0, index - 8), index);
    const after = input.slice(index + month.length + 1 + day.length);
    const cued =
      CUE_BEFORE.test(before) ||
      /[前日号]/.test(words) ||
      (separator === '/' ? CUE_AFTER.test(after) : /^(?:已|就|全|完成|完工|报|交)/.test(after));
    return cued ? yearly(Number(month), Number(day), today) : null;
  },
};

/** june 15, 15 june, jun. 15th. */
const namedMonth: ChatDateRule = {
  name: 'namedMonth',
  pattern: gate(
    new RegExp(
      `(?:by |until |till |before |on )?(?:(?:end of )(${MONTH_NAMES})[a-z]*|` +
        `(${MONTH_NAMES})[a-z]*\\.? ?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|%)|(\\d{1,2})(?:st|nd|rd|` +
        `th)?(?: of)? ?(${MONTH_NAMES})[a-z]*)`,
      'g',
    ),
  ),
  read: ([, end, first, firstDay, secondDay, second], { today }) => {
    if (end !== undefined) return yearly(monthNumber(end), 31, today);
    return yearly(monthNumber(first ?? second ?? ''), Number(firstDay ?? secondDay), today);
  },
};

/** tomorrow, next friday, by monday, end of month, eod. */
const word: ChatDateRule = {
  name: 'word',
  pattern: eachOf(
    '(?:by |before |until |till |on )?(?:(?:the )?(today|eod|end of (?:the )?day|tonight|tomorrow|' +
      'yesterday|end of (?:this |the )?month|eom|(?:end of )?next month|(?:end of (?:this |the )?|' +
      'this )week|eow|next week)|(next |this |last )?(monday|tuesday|wednesday|thursday|friday|saturday|' +
      'sunday|mon|tue|wed|thu|fri|sat|sun)\\b)',
  ),
  read: ([, phrase, which, name], { today }) => {
    if (name !== undefined) {
      const offset = DAY_NAMES.indexOf(name.slice(0, 3)) + 1 - weekday(today);
      if (which === 'last ') return fixed(addDays(today, offset - 7));
      if (which === 'next ') return fixed(addDays(today, offset + 7));
      return {
        next: addDays(today, offset >= 0 ? offset : offset + 7),
        last: addDays(today, offset <= 0 ? offset : offset - 7),
      };
    }
    if (phrase === undefined) return null;
    if (phrase === 'tomorrow') return fixed(addDays(today, 1));
    if (phrase === 'yesterday') return fixed(addDays(today, -1));
    if (phrase.includes('next month')) return fixed(partOfMonth('底', 1, today));
    if (phrase.includes('month') || phrase === 'eom') return fixed(partOfMonth('底', 0, today));
    if (phrase === 'next week') return fixed(addDays(today, 12 - weekday(today)));
    if (phrase.includes('week') || phrase === 'eow') return fixed(addDays(today, 5 - weekday(today)));
    return fixed(today);
  },
};

export const LATIN_DATES: ChatDateRule[] = [namedMonth, word, figureDate];
