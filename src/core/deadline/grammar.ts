import { askLoneCondition } from './refiners/ask-lone-condition.ts';
import { attachNamedDay } from './refiners/attach-named-day.ts';
import { dropAttribute } from './refiners/drop-attribute.ts';
import { dropClass } from './refiners/drop-class.ts';
import { dropCondition } from './refiners/drop-condition.ts';
import { dropForbidden } from './refiners/drop-forbidden.ts';
import { dropGovernedYear } from './refiners/drop-governed-year.ts';
import { dropLabel } from './refiners/drop-label.ts';
import { dropName } from './refiners/drop-name.ts';
import { dropOverlap } from './refiners/drop-overlap.ts';
import { dropStart } from './refiners/drop-start.ts';
import type { Refiner } from './refiners/refiner.ts';
import { shareMonth } from './refiners/share-month.ts';
import { shareYear } from './refiners/share-year.ts';
import { shareTail } from './refiners/share-tail.ts';
import { afterPeriod } from './rules/after-period.ts';
import { monthOfQuarter } from './rules/month-of-quarter.ts';
import type { Rule } from './rules/rule.ts';
import { bareDay, relativeMonth, relativeQuarter } from './rules/bare-day.ts';
import { cadence, countPerPeriod, everyOther, oneByOne } from './rules/cadence.ts';
import { chatDay, chatVague, chatWeek } from './rules/chat-day.ts';
import { dates } from './rules/dates.ts';
import { eachPeriod } from './rules/each-period.ts';
import { oddEvenMonth } from './rules/odd-even-month.ts';
import { fiveYear } from './rules/five-year.ts';
import { fromNow, immediate } from './rules/immediate.ts';
import { counted, documentNumber, lunar, model, namedAfterDay, slogan, title } from './rules/names.ts';
import { continuing, routinely, standing, wholeYear } from './rules/ongoing.ts';
import { quotedName } from './rules/quoted-name.ts';
import { relative } from './rules/relative.ts';
import { sameDay } from './rules/same-day.ts';
import { season } from './rules/season.ts';
import { untimed } from './rules/untimed.ts';
import { beforeNewYear, numberedWeek, termEnd, turnOfYear } from './rules/term-time.ts';

/**
 * The families in the order in which they are tried at a place: names and other things that are no time first, then what
 * repeats, then lengths of time, then dates. The first that reads something takes it.
 */
export const RULES: readonly Rule[] = [
  title,
  documentNumber,
  slogan,
  quotedName,
  namedAfterDay,
  lunar,
  oddEvenMonth,
  eachPeriod,
  afterPeriod,
  monthOfQuarter,
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
  turnOfYear,
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
  termEnd,
  season,
  numberedWeek,
  untimed,
  model,
  counted,
];

/** What looks at the findings side by side, in this order, once the whole text has been read. */
export const REFINERS: readonly Refiner[] = [
  attachNamedDay,
  shareMonth,
  shareTail,
  dropLabel,
  dropName,
  dropGovernedYear,
  shareYear,
  dropStart,
  dropCondition,
  dropAttribute,
  dropClass,
  dropForbidden,
  dropOverlap,
  askLoneCondition,
];
