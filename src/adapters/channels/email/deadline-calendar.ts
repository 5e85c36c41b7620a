import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Letter } from '../../../core/policy/letter-types.ts';
import { oneLine } from '../plain-line.ts';

/**
 * The deadlines of a letter as calendar entries: whole days, published and not to be accepted. An item keeps its entry
 * through all letters (UID), and a moved date rises in SEQUENCE, so that a calendar moves the entry instead of adding one.
 * Null where there is none to keep.
 */
export function deadlineCalendar(letter: Letter, domain: string, link: string | null): string | null {
  const dated = letter.items.filter(({ occurrenceId }) => occurrenceId !== undefined);
  if (letter.kind !== 'digest' || dated.length === 0) return null;
  const calendar = ical({
    prodId: { company: 'cuiban', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { occurrenceId, dueRevision = 1, dueOn, label, title, unitName, planTitle } of dated)
    calendar.createEvent({
      id: `cb.${occurrenceId}@${domain}`,
      sequence: Math.max(0, dueRevision - 1),
      stamp: new Date(`${letter.day}T00:00:00.000Z`),
      start: new Date(`${dueOn}T00:00:00.000Z`),
      end: new Date(Date.parse(`${dueOn}T00:00:00.000Z`) + 86_400_000),
      allDay: true,
      summary: `【催办】第${oneLine(label)}项到期：${oneLine(title)}`,
      description: [oneLine(unitName), oneLine(planTitle), ...(link === null ? [] : [`反馈：${link}`])].join('\n'),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString().replaceAll(/\r?\n/g, '\r\n').trimEnd()}\r\n`;
}
