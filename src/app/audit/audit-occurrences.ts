import type { Occurrence } from '../../core/entities/occurrence.ts';
import { type NextStep, type NextStepFacts, nextStepOf } from '../../core/occurrence/next-step.ts';
import { stockDay } from '../../core/occurrence/period-end.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { addMinutes, type Instant, localDateOf } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/local-date.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { stockTakenToday } from '../stock/take-stock.ts';
import type { AuditFinding } from './finding.ts';

/** Occurrences looked at together: bounds memory, whatever the plan's size. */
const CHUNK = 500;

/** A due reminder is a matter of minutes; after an hour of open window somebody must know. */
const LATE_MINUTES = 60;

const WORDS: Partial<Record<NextStep, { kind: AuditFinding['kind']; text: string }>> = {
  none: { kind: 'noNextStep', text: '仍未办结，但之后没有任何提醒，也没有等待决定的人' },
  lateReminder: { kind: 'lateReminder', text: '有提醒到了时间却没有发出' },
  notWoken: { kind: 'notWoken', text: '挂账期限已过，没有恢复办理' },
};

/** Every occurrence of an active plan that is not ended must have its next step, in time. */
export async function auditOccurrences(deps: Deps, now: Instant): Promise<AuditFinding[]> {
  const { store, calendar } = deps;
  const { window } = (await loadPolicies(store))('', '');
  // Outside the window nothing fires, and what waits is not late.
  const open = windowIsOpen(now, window, calendar) && windowIsOpen(addMinutes(now, -LATE_MINUTES), window, calendar);
  const lateBefore = open ? addMinutes(now, -LATE_MINUTES) : '';
  const findings: AuditFinding[] = [];
  for (const { id: planId, periodEnd } of await store.plan.find({ state: 'active' })) {
    const periodOver = stockDay(periodEnd, calendar) < localDateOf(now);
    const stockAhead = periodOver && (!open || (await stockTakenToday(store, planId, now)));
    const plan = { periodOver, stockAhead };
    const all = await store.occurrence.find({ planId });
    const occurrences = all.filter(({ state }) => isLive(state) || state === 'parked');
    const lastOfSeries = lastDates(all);
    for (let from = 0; from < occurrences.length; from += CHUNK)
      findings.push(
        ...(await auditChunk(deps, occurrences.slice(from, from + CHUNK), lastOfSeries, plan, lateBefore, now)),
      );
  }
  return findings;
}

const seriesKey = ({ assignmentId, ruleKey }: Occurrence): string => `${assignmentId} ${ruleKey}`;

/** Of each series the original date of its last occurrence: it asks, was answered, or a person took it away. */
function lastDates(occurrences: readonly Occurrence[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const one of occurrences) {
    const key = seriesKey(one);
    if ((last.get(key) ?? '') < one.originalDueOn) last.set(key, one.originalDueOn);
  }
  return last;
}

async function auditChunk(
  { store, calendar }: Deps,
  chunk: readonly Occurrence[],
  lastOfSeries: ReadonlyMap<string, string>,
  plan: Pick<NextStepFacts, 'periodOver' | 'stockAhead'>,
  lateBefore: Instant,
  now: Instant,
): Promise<AuditFinding[]> {
  const ids = { in: chunk.map(({ id }) => id) };
  const pending = new Map<string, { fireAt: Instant }[]>();
  for (const { occurrenceId, fireAt } of await store.reminder.find({ occurrenceId: ids, state: 'pending' }))
    pending.set(occurrenceId, [...(pending.get(occurrenceId) ?? []), { fireAt }]);
  const deciding = new Set([
    ...(await store.escalation.find({ occurrenceId: ids, state: 'raised' })).map((row) => row.occurrenceId),
    ...(await store.extensionRequest.find({ occurrenceId: ids, state: 'pending' })).map((row) => row.occurrenceId),
  ]);
  // what wakes does so when the window opens, and a day off waits for the next workday
  const wakesDoneTo = calendar.workdayOnOrBefore(addDays(localDateOf(now), -1));
  const findings: { occurrence: Occurrence; step: NextStep }[] = chunk.flatMap((occurrence) => {
    const step = nextStepOf({
      occurrence,
      pending: pending.get(occurrence.id) ?? [],
      waitsForDecision: deciding.has(occurrence.id),
      seriesGoesOn: (lastOfSeries.get(seriesKey(occurrence)) ?? '') > occurrence.originalDueOn,
      ...plan,
      today: localDateOf(now),
      wakesDoneTo,
      lateBefore,
    });
    return WORDS[step] ? [{ occurrence, step }] : [];
  });
  return Promise.all(
    findings.map(async ({ occurrence, step }): Promise<AuditFinding> => {
      const task = await store.task.get(occurrence.taskId);
      const unit = await store.orgUnit.get(occurrence.unitId);
      const words = WORDS[step] ?? { kind: 'noNextStep' as const, text: '' };
      return {
        kind: words.kind,
        rowId: occurrence.id,
        text: `${unit?.name ?? ''}第${task?.number ?? ''}项（${occurrence.dueOn}到期）${words.text}。`,
      };
    }),
  );
}
