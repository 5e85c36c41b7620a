import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { interpretReply } from '../../../src/core/reply/interpret.ts';
import type { Intent, ReplyContext, ReplyReading } from '../../../src/core/reply/types.ts';

export const calendar = createCalendar(chineseCalendar);

/** Three open items of a demo unit, as shown on 8 September 2021. */
export const several: ReplyContext = {
  today: '2021-09-08',
  items: [
    { number: '6', title: '老旧小区加装电梯30部', due: '2021-10-31' },
    { number: '7', title: '创建文明校园', due: '2021-12-31' },
    { number: '9', title: '社区食堂建设', due: '2021-11-30' },
  ],
};

/** One open item, due on 30 June 2021; today is Wednesday, 14 April 2021. */
export const single: ReplyContext = {
  today: '2021-04-14',
  items: [{ number: '21', title: '新增停车泊位800个', due: '2021-06-30' }],
};

export function reply(text: string, context: ReplyContext = single): ReplyReading {
  return interpretReply(text, context, calendar);
}

/** One intent in short: `21 in_progress 60% 2021-06-10`. */
export function short({ item, kind, percent, value, measure, date }: Intent): string {
  const figures = [
    percent === undefined ? '' : `${percent}%`,
    value === undefined ? '' : `=${value}${measure ?? ''}`,
    date ?? '',
  ];
  return [item ?? '-', kind, ...figures.filter((part) => part !== '')].join(' ');
}

/** A whole reading in short, with a question mark where it asks back. */
export function said(text: string, context: ReplyContext = single): string {
  const { intents, unsure } = reply(text, context);
  return `${intents.map(short).join('; ')}${unsure ? ' ?' : ''}`;
}
