import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { replanOccurrence } from '../../src/app/lay-out-reminders.ts';
import type { Deps } from '../../src/app/ports.ts';
import { wakeItems } from '../../src/app/parking/wake-items.ts';
import { saveTransition } from '../../src/app/save-transition.ts';
import type { Occurrence, OccurrenceState } from '../../src/core/entities/occurrence.ts';
import type { PolicyBinding } from '../../src/core/entities/policy.ts';
import type { OccurrenceEvent } from '../../src/core/occurrence/transition.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';
import type { Command } from './command.ts';

type Edit = Extract<Command, { do: 'edit' }>['what'];

/** States in which each edit is tried. */
export const EDITABLE: Record<Edit, readonly OccurrenceState[]> = {
  extend: ['open', 'acknowledged', 'in_progress', 'scheduled'],
  hasten: ['open', 'acknowledged', 'in_progress', 'scheduled', 'returned', 'parked'],
  return: ['submitted'],
  approve: ['submitted'],
  reopen: ['closed', 'submitted'],
  park: ['open', 'acknowledged', 'in_progress'],
  wake: ['parked'],
  cancel: ['open', 'scheduled'],
};

/** What a coordinator's edit does to an occurrence. */
export function eventOf(what: Edit, one: Occurrence, pick: number, today: LocalDate): OccurrenceEvent {
  switch (what) {
    case 'extend':
      return { type: 'extend', dueOn: addDays(one.dueOn, 3 + pick * 2), why: 'later' };
    case 'hasten':
      return { type: 'reschedule', dueOn: addDays(one.dueOn, -1 - pick * 2), why: 'sooner' };
    case 'return':
      return { type: 'return', missing: 'proof' };
    case 'reopen':
    case 'cancel':
      return { type: what, why: 'mistake' };
    case 'park':
      return pick % 2 === 0
        ? { type: 'park', untilOn: addDays(today, 1 + pick), why: 'waits' }
        : { type: 'park', untilOn: null, condition: 'the season', owner: 'user:office', why: 'waits' };
    case 'approve':
    case 'wake':
      return { type: what };
  }
}

/** A coordinator's edit, as the use cases make it: under the occurrence's lock, laid out anew where the revision rose. */
export async function edit(deps: Deps, one: Occurrence, { what, pick }: { what: Edit; pick: number }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    await tx.lock(`occurrence:${one.id}`);
    const current = await tx.occurrence.get(one.id);
    if (current?.version !== one.version) return;
    const now = deps.clock.now();
    if (what === 'wake') {
      await wakeItems(tx, deps, [current], 'it has come', 'user:office', now); // its notices go out with the next tick
      return;
    }
    const event = eventOf(what, current, pick, localDateOf(now));
    const saved = await saveTransition(tx, current, event, 'user:office', now);
    if (saved.ok && saved.occurrence.dueRevision !== current.dueRevision)
      await replanOccurrence(tx, deps, saved.occurrence, now);
  });
}

/** An admin moves running work to another policy: bound, recorded and laid out anew in one action. */
export async function movePolicy(deps: Deps, { target, policy }: Extract<Command, { do: 'move' }>): Promise<void> {
  const [level = '', targetId = ''] = target.split(' ');
  await applyRebindings(
    deps,
    [{ level: level as PolicyBinding['level'], targetId, policyId: policy }],
    'user:admin',
    deps.clock.now(),
  );
}
