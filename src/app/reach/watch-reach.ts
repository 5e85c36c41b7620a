import { deriveId } from '../../core/ids.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { coordinatorContacts, type People } from '../../core/policy/recipients.ts';
import { needsReach } from '../../core/policy/reach.ts';
import { type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { raisedNow, raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';
import { isUntold, UNREACHABLE, type Unreached, unreachedOccurrences } from './unreached.ts';

/** Of more items than this a notice tells the number. */
const MOST_ITEMS = 10;

/**
 * Nobody reachable is a coordinator's task before the deadline, not a line in a log: from three workdays before it, or at
 * once if it is later than that, each item of such a unit has an escalation with a named coordinator, who is told; it ends
 * by itself when somebody can be reached again. `inOffice`: whether the sending window is open; what is due today waits for
 * it. Returns deliveries to enqueue.
 */
export async function watchReach(deps: Deps, people: People, now: Instant, inOffice: boolean): Promise<string[]> {
  const today = localDateOf(now);
  const unreached = await unreachedOccurrences(deps.store, people, deps.calendar, now);
  await endThoseReached(deps, unreached, now);
  const due = unreached.filter((one) => isUntold(one) && (one.tellBy < today || (inOffice && one.tellBy === today)));
  const byUnit = new Map<string, Unreached[]>();
  for (const one of due) byUnit.set(one.occurrence.unitId, [...(byUnit.get(one.occurrence.unitId) ?? []), one]);
  const deliveries: string[] = [];
  for (const unitId of byUnit.keys())
    deliveries.push(...(await deps.store.transaction((tx) => tell(tx, deps, unitId, now, today))));
  return deliveries;
}

/** Midnight of the next day on which something is to be told; null where nothing is. */
export async function nextReachAt(deps: Pick<Deps, 'store' | 'calendar'>, now: Instant): Promise<Instant | null> {
  const unreached = await unreachedOccurrences(deps.store, await loadPeople(deps.store), deps.calendar, now);
  const first = unreached.find(isUntold);
  return first ? instantAt(first.tellBy, 0) : null;
}

/** From the newest state, under the unit's lock: two ticks must not tell twice. */
async function tell(tx: Tx, { calendar }: Deps, unitId: string, now: Instant, until: string): Promise<string[]> {
  await tx.lock(`unreachable:${unitId}`);
  const people = await loadPeople(tx);
  const items = (await unreachedOccurrences(tx, people, calendar, now)).filter(
    (one) => one.occurrence.unitId === unitId && isUntold(one) && one.tellBy <= until,
  );
  const [first] = items;
  if (!first) return [];
  const readers = coordinatorContacts(people);
  const owner = readers[0];
  const part = `${UNREACHABLE}-${first.occurrence.id}-${first.occurrence.dueRevision}-${items.length}`;
  const text = await noticeText(tx, people, unitId, items, owner, localDateOf(now));
  const messageId = owner === undefined ? null : deriveId('message', owner, localDateOf(now), 'notice', part);
  for (const { occurrence, known } of items) {
    if (known) await tx.escalation.update(known.id, raisedNow(messageId, now));
    else await raiseEscalations(tx, [occurrence.id], UNREACHABLE, messageId, now);
    await recordEvent(tx, now, {
      entity: 'occurrence',
      entityId: occurrence.id,
      type: UNREACHABLE,
      actor: 'system',
      why: owner === undefined ? null : `转由${nameOf(people, owner)}联系`,
    });
  }
  return postNotice(tx, people, readers, part, text, now);
}

function nameOf({ contacts }: People, contactId: string): string {
  return contacts.find(({ id }) => id === contactId)?.name ?? contactId;
}

async function noticeText(
  tx: Tx,
  people: People,
  unitId: string,
  items: readonly Unreached[],
  owner: string | undefined,
  today: string,
): Promise<string> {
  const unit = await tx.orgUnit.get(unitId);
  const shown = await Promise.all(
    items.slice(0, MOST_ITEMS).map(async ({ occurrence }) => {
      const task = await tx.task.get(occurrence.taskId);
      return `第${task?.number ?? ''}项（${dayText(occurrence.dueOn, today)}到期）`;
    }),
  );
  const more = items.length > MOST_ITEMS ? `等${items.length}项` : '';
  const who = owner === undefined ? '' : `，由${nameOf(people, owner)}负责`;
  return `${unit?.name ?? ''}目前无人可以联系（没有联系人，或登记的联系方式都已失效），以下事项临近或已过时限：${shown.join('、')}${more}。请补充联系方式、另行通知或改派${who}；恢复联系后本任务自动结束。`;
}

/** An address works again, or there is nothing left to reach anybody for. */
async function endThoseReached({ store }: Deps, unreached: readonly Unreached[], now: Instant): Promise<void> {
  const raised = await store.escalation.find({ stepKey: UNREACHABLE, state: 'raised' });
  if (raised.length === 0) return;
  const still = new Set(unreached.map(({ occurrence }) => occurrence.id));
  for (const { id, occurrenceId } of raised.filter((row) => !still.has(row.occurrenceId))) {
    const occurrence = await store.occurrence.get(occurrenceId);
    const detail = occurrence && needsReach(occurrence) ? '已恢复联系' : '事项已不需联系';
    await store.escalation.update(
      id,
      { state: 'moot', detail, decidedBy: 'system', decidedAt: now },
      { state: 'raised' },
    );
  }
}
