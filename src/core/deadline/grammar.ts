import type { Rule } from './rules/rule.ts';
import { bareDay, relativeMonth, relativeQuarter } from './rules/bare-day.ts';
import { cadence, countPerPeriod, everyOther, oneByOne } from './rules/cadence.ts';
import { chatDay, chatVague, chatWeek } from './rules/chat-day.ts';
import { dates } from './rules/dates.ts';
import { eachPeriod } from './rules/each-period.ts';
import { fiveYear } from './rules/five-year.ts';
import { fromNow, immediate, sameDay } from './rules/immediate.ts';
import { counted, documentNumber, lunar, model, namedAfterDay, slogan, title } from './rules/names.ts';
import { continuing, routinely, standing, wholeYear } from './rules/ongoing.ts';
import { relative } from './rules/relative.ts';
import { beforeNewYear, numberedWeek, season } from './rules/season.ts';

/**
 * The families in the order in which they are tried at a place: names and other things that are no time first, then what
 * repeats, then lengths of time, then dates. The first that reads something takes it.
 */
export const RULES: readonly Rule[] = [
  title,
  documentNumber,
  slogan,
  namedAfterDay,
  lunar,
  eachPeriod,
  oneByOne,
  cadence,
  everyOther,
  countPerPeriod,
  relative,
  standing,
  continuing,
  routinely,
  wholeYear,
  fiveYear,
  dates,
  relativeMonth,
  relativeQuarter,
  chatDay,
  chatWeek,
  chatVague,
  bareDay,
  sameDay,
  immediate,
  fromNow,
  beforeNewYear,
  season,
  numberedWeek,
  model,
  counted,
];
