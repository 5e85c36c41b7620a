import type { Occurrence } from '../../core/entities/occurrence.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { claimLines } from '../../core/policy/claim-facts.ts';
import { factLines } from '../../core/policy/escalation-facts.ts';
import { compareNumbers } from '../../core/policy/labels.ts';
import { notOursStep } from '../../core/policy/standing-steps.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Deps } from '../ports.ts';
import { loadClaims } from './load-claims.ts';
import { loadFacts } from './load-facts.ts';

/** One thing that waits for a coordinator, with what is needed to decide it. */
export interface WaitingDecision {
  kind: 'review' | 'notOurs' | 'escalation';
  occurrenceId: string;
  /** Null for a 复核. */
  escalationId: string | null;
  planLetter: string;
  number: string;
  title: string;
  unitName: string;
  originalDueOn: LocalDate;
  dueOn: LocalDate;
  /** Since when it waits. */
  since: Instant;
  /** A line each, as in the letter. */
  facts: string[];
}

/** All that waits for a decision in running plans: one entry an item and question, the longest waiting first. Reads only. */
export async function listWaiting({
  store,
  clock,
  calendar,
}: Pick<Deps, 'store' | 'clock' | 'calendar'>): Promise<WaitingDecision[]> {
  const now = clock.now();
  const today = localDateOf(now);
  const plans = new Map((await store.plan.find({ state: 'active' })).map((plan) => [plan.id, plan]));
  const claimed = await store.occurrence.find({ planId: { in: [...plans.keys()] }, state: 'submitted' });
  const raised = await store.escalation.find({ state: 'raised' }, { orderBy: ['raisedAt'] });
  const escalated = await store.occurrence.find({ id: { in: [...new Set(raised.map((row) => row.occurrenceId))] } });
  const [facts, claims] = [await loadFacts(store, escalated, calendar, now), await loadClaims(store, claimed)];
  const all = [...claimed, ...escalated];
  const tasks = new Map(
    (await store.task.find({ id: { in: [...new Set(all.map(({ taskId }) => taskId))] } })).map((row) => [row.id, row]),
  );
  const units = new Map(
    (await store.orgUnit.find({ id: { in: [...new Set(all.map(({ unitId }) => unitId))] } })).map((row) => [
      row.id,
      row.name,
    ]),
  );
  const about = ({ id, taskId, planId, unitId, originalDueOn, dueOn }: Occurrence) => ({
    occurrenceId: id,
    planLetter: plans.get(planId)?.letter ?? '',
    number: tasks.get(taskId)?.number ?? '',
    title: taskTitle(tasks.get(taskId)?.content ?? ''),
    unitName: units.get(unitId) ?? '',
    originalDueOn,
    dueOn,
  });
  const reviews = claimed.map((one): WaitingDecision => {
    const claim = claims.get(one.id);
    const lines = claim ? claimLines(claim, today) : [];
    return { kind: 'review', escalationId: null, ...about(one), since: one.submittedAt ?? now, facts: lines };
  });
  const seen = new Set<string>();
  const up = raised.flatMap(({ id, occurrenceId, stepKey, raisedAt }): WaitingDecision[] => {
    const one = escalated.find((row) => row.id === occurrenceId);
    const kind = stepKey.startsWith(`${notOursStep.key}@`) ? 'notOurs' : 'escalation';
    if (!one || !plans.has(one.planId) || seen.size === seen.add(`${kind} ${occurrenceId}`).size) return [];
    const known = facts.get(occurrenceId);
    return [
      { kind, escalationId: id, ...about(one), since: raisedAt, facts: known ? factLines(known, one, today) : [] },
    ];
  });
  return [...reviews, ...up].sort(longestFirst);
}

function longestFirst(a: WaitingDecision, b: WaitingDecision): number {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return (
    compareNumbers(a.planLetter, b.planLetter) ||
    compareNumbers(a.number, b.number) ||
    (a.occurrenceId < b.occurrenceId ? -1 : 1)
  );
}
