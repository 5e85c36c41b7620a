import { assignmentText } from '../../core/assign/wording.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { Assigned } from './assign-item.ts';

/** What was made of an assignment, said back to whoever gave it. */
export function assignedText({ registration, reading, opened, told }: Assigned, now: Instant): string {
  const said = assignmentText(reading, opened?.unitNames ?? [], localDateOf(now));
  if (!opened) return `已登记${registration.number}：${said}。属阅知件，不立项、不催办。`;
  const asked = told.length > 0 ? `已通知${told.join('、')}签收。` : '将在下一个发送时段通知签收。';
  const nobody = opened.nobody.length > 0 ? `${opened.nobody.join('、')}没有可用的联系方式，请补充联系人。` : '';
  return `已立项${registration.number}：${said}。${opened.unitNames.length > opened.nobody.length ? asked : ''}${nobody}`;
}

/** The same of several at once. */
export function assignedAllText(assigned: readonly Assigned[], now: Instant): string {
  const lines = assigned.map(({ registration, reading, opened }) => {
    const said = assignmentText(reading, opened?.unitNames ?? [], localDateOf(now));
    return `${registration.number}：${said}`;
  });
  const told = assigned[0]?.told ?? [];
  const nobody = [...new Set(assigned.flatMap(({ opened }) => opened?.nobody ?? []))];
  const asked = told.length > 0 ? `已通知${told.join('、')}签收。` : '将在下一个发送时段通知签收。';
  const missing = nobody.length > 0 ? `${nobody.join('、')}没有可用的联系方式，请补充联系人。` : '';
  return [`已立项${assigned.length}项：`, ...lines, `${asked}${missing}`].join('\n');
}
