import type { Escalation, Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { STATE_WORDS } from '../../core/report/words.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';
import { actorName } from './actor-name.ts';

/** "该事项已由李四于5月3日决定：同意延期至6月10日。" */
export async function decidedText(tx: Tx, { decidedBy, decidedAt, detail }: Escalation, now: Instant): Promise<string> {
  const who = decidedBy === null ? '' : `由${await actorName(tx, decidedBy)}`;
  const when = decidedAt === null ? '' : `于${dayText(localDateOf(decidedAt), localDateOf(now))}`;
  return `该事项已${who}${when}决定：${detail ?? '已处理'}。`;
}

/** How an item stands that has moved on by itself, with who moved it. */
export async function whatHappened(tx: Tx, occurrence: Occurrence, now: Instant): Promise<string> {
  const events = await tx.event.find({ entity: 'occurrence', entityId: occurrence.id }, { orderBy: ['recordedAt'] });
  const last = events.findLast(({ to, from }) => to === occurrence.state && from !== to) ?? events.at(-1);
  const who = last
    ? `由${await actorName(tx, last.actor)}于${dayText(localDateOf(last.occurredAt), localDateOf(now))}`
    : '';
  const why = last?.why ? `（${last.why}）` : '';
  return `该事项现在是“${STATE_WORDS[occurrence.state]}”，${who}更新${why}，无需再作决定。`;
}
