import { decideItem } from '../../src/app/decide/decide-item.ts';
import { replanOccurrence } from '../../src/app/lay-out-reminders.ts';
import { parkItems } from '../../src/app/parking/park-items.ts';
import { chance } from '../../src/app/rehearsal/chance.ts';
import type { RehearsalDeps } from '../../src/app/rehearsal/rehearse.ts';
import { saveTransition } from '../../src/app/save-transition.ts';
import type { Escalation, Occurrence } from '../../src/core/entities/occurrence.ts';
import type { Decision } from '../../src/core/reply/decision.ts';
import { notOursStep } from '../../src/core/policy/standing-steps.ts';
import { isLive, type OccurrenceEvent } from '../../src/core/occurrence/transition.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';

/**
 * What coordinators do on a day, drawn like everything else: they decide what went up the line or sleep over it, review
 * claims or let them lie, park, give up an item.
 */
export async function officeDay(deps: RehearsalDeps, seed: string, day: LocalDate): Promise<void> {
  await decideEscalations(deps, seed, day);
  for (const one of await deps.store.occurrence.find({ state: 'submitted' })) {
    const luck = chance(seed, 'review', one.id, one.version);
    // some claims are never looked at; the others are on some day of the next week
    if (luck < 0.05 || chance(seed, 'today', one.id, day) < 0.7) continue;
    await move(deps, one, luck < 0.75 ? { type: 'approve' } : { type: 'return', missing: '缺少佐证照片' });
  }
  for (const one of await deps.store.occurrence.find({ dueOn: { lte: addDays(day, 10) } })) {
    const luck = chance(seed, 'office', one.id);
    if (luck >= 0.3 || !isLive(one.state)) continue;
    // once is enough
    if ((await deps.store.event.count({ entityId: one.id, type: 'park' })) > 0) continue;
    if (luck < 0.12) await park(deps, one, { untilOn: addDays(day, 30 + Math.floor(luck * 500)), condition: null });
    else if (luck < 0.2) await park(deps, one, { untilOn: null, condition: '上级方案印发' });
    else await move(deps, one, { type: 'cancel', why: '并入其他事项' });
  }
}

/** Some escalations nobody ever decides; the others are decided within days. What can't be carried out waits on. */
async function decideEscalations(deps: RehearsalDeps, seed: string, day: LocalDate): Promise<void> {
  for (const one of await deps.store.escalation.find({ state: 'raised' }, { orderBy: ['raisedAt', 'id'] })) {
    if (chance(seed, 'sleeps', one.id) < 0.3 || chance(seed, 'decides', one.id, day) < 0.6) continue;
    const decision = await decisionOn(deps, seed, one, day);
    const { id: escalationId, occurrenceId } = one;
    if (decision) await decideItem(deps, { occurrenceId, decision, by: 'user:office', escalationId });
  }
}

async function decisionOn(
  { store }: RehearsalDeps,
  seed: string,
  { id, occurrenceId, stepKey }: Escalation,
  day: LocalDate,
): Promise<Decision | null> {
  const luck = chance(seed, 'decision', id);
  if (luck < 0.35) return { kind: 'grant', dueOn: addDays(day, 15 + Math.floor(luck * 60)), why: null };
  if (luck < 0.65) {
    const units = await store.orgUnit.find({}, { orderBy: ['name'] });
    const unit = units[Math.floor(chance(seed, 'unit', id) * units.length)];
    return unit ? { kind: 'reassign', unit: unit.name, why: '职责分工已调整' } : null;
  }
  if (stepKey.startsWith(`${notOursStep.key}@`)) return { kind: 'uphold', why: '三定方案已明确' };
  // an escalation that a 督办单 answered comes up again once its limit has passed: another colour, until the last
  const issued = await store.supervisionOrder.count({ occurrenceId });
  return issued < 3 ? { kind: 'order', why: null } : { kind: 'grant', dueOn: addDays(day, 20), why: '限期已过' };
}

async function move(deps: RehearsalDeps, { id }: Occurrence, event: OccurrenceEvent): Promise<void> {
  const now = deps.clock.now();
  await deps.store.transaction(async (tx) => {
    const one = await tx.occurrence.get(id);
    const saved = one && (await saveTransition(tx, one, event, 'user:office', now));
    if (saved?.ok && saved.occurrence.dueRevision !== one?.dueRevision)
      await replanOccurrence(tx, deps, saved.occurrence, now);
  });
}

async function park(
  deps: RehearsalDeps,
  one: Occurrence,
  until: { untilOn: LocalDate | null; condition: string | null },
): Promise<void> {
  const [coordinator] = await deps.store.user.find({ role: 'coordinator' });
  const owner = coordinator?.contactId ? `contact:${coordinator.contactId}` : 'user:office';
  const request = { occurrences: [one], ...until, owner, why: '条件不具备' };
  const parked = await deps.store.transaction((tx) => parkItems(tx, request, 'user:office', deps.clock.now()));
  for (const id of parked.ok ? parked.deliveries : []) await deps.queue.enqueue('deliver', id);
}
