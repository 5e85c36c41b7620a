import type { Inbound } from '../core/entities/inbound.ts';
import { dayText } from '../core/policy/due-text.ts';
import { excerpt } from '../core/policy/excerpt.ts';
import { coordinatorContacts } from '../core/policy/recipients.ts';
import type { Intent } from '../core/reply/types.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { toCoordinators } from './extension/asking-words.ts';
import { loadPeople } from './load-people.ts';
import { postNotice } from './post-notice.ts';
import type { SenderItem } from './read-inbound.ts';
import type { Tx } from './store.ts';

/** What somebody said of an item that a coordinator has to decide or answer. */
export interface Concern {
  item: SenderItem;
  intent: Intent;
}

/** How much of the sender's own words a notice quotes. */
const QUOTED = 200;

function concernText({ kind, date, reason }: Intent, today: string): string | null {
  const until = date ? `至${dayText(date, today)}` : '（未说明日期）';
  const why = reason ? `，原因：${excerpt(reason, QUOTED)}` : '';
  if (kind === 'extension_request') return `申请延期${until}${why}，`;
  if (kind === 'blocked') return `反映有困难${why}，请关注`;
  return kind === 'question' ? '提出疑问，请答复' : null;
}

/** Whether a statement needs a coordinator. */
export function concernsCoordinators(intent: Intent): boolean {
  return concernText(intent, '2000-01-01') !== null;
}

/** One notice to each coordinator about all that one inbound raised. Returns deliveries to enqueue after the commit. */
export async function tellCoordinators(
  tx: Tx,
  inbound: Inbound,
  contactId: string,
  concerns: readonly Concern[],
  now: Instant,
): Promise<string[]> {
  if (concerns.length === 0) return [];
  const people = await loadPeople(tx);
  const name = people.contacts.find(({ id }) => id === contactId)?.name ?? '';
  const lines: string[] = [];
  for (const { item, intent } of concerns) {
    const unit = await tx.orgUnit.get(item.occurrence.unitId);
    const task = await tx.task.get(item.occurrence.taskId);
    const today = localDateOf(now);
    const wanted = intent.kind === 'extension_request' ? await toCoordinators(tx, item.occurrence, today) : '';
    const what = `${concernText(intent, today) ?? ''}${wanted}`;
    lines.push(`${unit?.name ?? ''}（${name}）对第${task?.number ?? item.label}项“${item.title}”${what}。`);
  }
  if (inbound.kind === 'text') lines.push(`原话：“${excerpt(inbound.body, QUOTED)}”`);
  return postNotice(tx, people, coordinatorContacts(people), `reply-${inbound.id}`, lines.join('\n'), now);
}
