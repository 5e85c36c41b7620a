import type { OrderColour } from '../entities/occurrence.ts';
import type { LocalDate } from '../time/local-date.ts';
import { parts } from '../time/local-date.ts';
import { COLOUR_WORDS } from './order-chain.ts';

export interface OrderText {
  number: string;
  colour: OrderColour;
  unitName: string;
  planTitle: string;
  /** The item's number in its plan, and its title. */
  itemNumber: string;
  title: string;
  originalDueOn: LocalDate;
  dueOn: LocalDate;
  /** Workdays overdue on the day of issue; 0 where it is not. */
  lateBy: number;
  /** How often and when the unit was asked, what it said last: lines of `factLines`. */
  facts: readonly string[];
  /** Why the coordinator issues it, in their words. */
  why: string | null;
  /** The order that was not met, if there was one before. */
  former: string | null;
  limitOn: LocalDate | null;
  /** The colour that comes after this one. */
  next: OrderColour | null;
  issuedOn: LocalDate;
}

/** Dates of documents carry their year. */
function day(date: LocalDate): string {
  const { year, month, day: dayOfMonth } = parts(date);
  return `${year}年${month}月${dayOfMonth}日`;
}

/** 督办单 as it is sent and kept: number and colour, unit, item, dates, facts, demand, limit. The first line is its title. */
export function orderText(order: OrderText): string {
  const { number, colour, unitName, planTitle, itemNumber, title, originalDueOn, dueOn, lateBy, facts } = order;
  const moved = originalDueOn === dueOn ? '' : `（原定${day(originalDueOn)}）`;
  const late = lateBy > 0 ? `，已逾期${lateBy}个工作日` : '';
  const limit = order.limitOn === null ? '立即' : `于${day(order.limitOn)}前`;
  return [
    `${number}（${COLOUR_WORDS[colour]}督办单）`,
    `${unitName}：`,
    `《${planTitle}》第${itemNumber}项“${title}”应于${day(dueOn)}前完成${moved}${late}，至今未反馈完成情况。`,
    ...(order.former === null ? [] : [`${order.former}所列要求未在限期内落实。`]),
    ...(facts.length === 0 ? [] : [`有关情况：${facts.join('；')}。`]),
    ...(order.why === null ? [] : [`督办意见：${order.why}`]),
    `请${limit}办结并反馈完成情况；确有困难的，请在限期内书面说明原因和完成时间。`,
    ...(order.next === null || order.limitOn === null
      ? []
      : [`限期内仍未办结的，将提请签发${COLOUR_WORDS[order.next]}督办单。`]),
    `签发日期：${day(order.issuedOn)}`,
  ].join('\n');
}
