import type { Occurrence } from '../../core/entities/occurrence.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import type { Tx } from '../store.ts';
import { collectReports } from './collect-reports.ts';
import { levelSettings } from './level-settings.ts';
import { missingText } from './missing-text.ts';

/** A period whose grace was over longer ago is history. */
const LOOK_BACK_DAYS = 14;

/** One period of an item as the units below one unit have it. */
interface LevelPeriod {
  taskId: string;
  period: LocalDate;
  parentId: string;
  unitIds: Set<string>;
}

/**
 * Where units report by levels: when the grace of a period is over, the contacts of the unit above get one line with who
 * of theirs has reported and who is missing, once a period. Returns how many messages were posted.
 */
export async function tellLevels(deps: Deps): Promise<number> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const { on, graceWorkdays } = await levelSettings(store);
  if (!on || !windowIsOpen(now, (await loadPolicies(store))('', '').window, calendar)) return 0;
  const today = localDateOf(now);
  let posted = 0;
  for (const level of await periodsOver(store, calendar, today, graceWorkdays)) {
    const deliveries = await store.transaction((tx) => tellOne(tx, level, now));
    for (const id of deliveries) await deps.queue.enqueue('deliver', id);
    posted += deliveries.length;
  }
  return posted;
}

/** Periods of regular reports whose grace ended in the last days, by the unit above. */
async function periodsOver(
  tx: Tx,
  calendar: Deps['calendar'],
  today: LocalDate,
  graceWorkdays: number,
): Promise<LevelPeriod[]> {
  const from = calendar.addWorkdays(addDays(today, -LOOK_BACK_DAYS), -graceWorkdays);
  const plans = (await tx.plan.find({ state: 'active' })).map(({ id }) => id);
  const due = await tx.occurrence.find({ kind: 'recurring', originalDueOn: { gte: from }, planId: { in: plans } });
  const parentOf = new Map((await tx.orgUnit.find({})).map(({ id, parentId }) => [id, parentId]));
  const levels = new Map<string, LevelPeriod>();
  for (const { taskId, unitId, originalDueOn: period, state } of due) {
    const parentId = parentOf.get(unitId) ?? null;
    if (parentId === null || state === 'cancelled' || calendar.addWorkdays(period, graceWorkdays) >= today) continue;
    const key = `${taskId} ${period} ${parentId}`;
    const level = levels.get(key) ?? { taskId, period, parentId, unitIds: new Set<string>() };
    levels.set(key, { ...level, unitIds: level.unitIds.add(unitId) });
  }
  return [...levels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, level]) => level);
}

async function tellOne(tx: Tx, { taskId, period, parentId, unitIds }: LevelPeriod, now: Instant): Promise<string[]> {
  const part = `level-${taskId}-${period}-${parentId}`;
  await tx.lock(part);
  if ((await tx.message.count({ kind: 'notice', part })) > 0) return [];
  const task = await tx.task.get(taskId);
  const plan = task && (await tx.plan.get(task.planId));
  const today = localDateOf(now);
  const collection = task && plan && (await collectReports(tx, plan, task, today, { period, unitIds }));
  if (!collection) return [];
  const people = await loadPeople(tx);
  const text = `所属单位报送情况：${missingText(collection, today)}`;
  return postNotice(tx, people, recipientsOf(people, parentId, today).contacts, part, text, now);
}

/**
 * For the letter to a unit that has units below it with the same item and period: how many of them have reported and who is
 * missing, by occurrence.
 */
export async function levelNotes(tx: Tx, occurrences: readonly Occurrence[]): Promise<ReadonlyMap<string, string[]>> {
  const children = await tx.orgUnit.find({ parentId: { in: [...new Set(occurrences.map(({ unitId }) => unitId))] } });
  if (children.length === 0) return new Map();
  const reports = await tx.occurrence.find({
    taskId: { in: [...new Set(occurrences.map(({ taskId }) => taskId))] },
    unitId: { in: children.map(({ id }) => id) },
  });
  const notes = new Map<string, string[]>();
  for (const { id, taskId, unitId, ruleKey, originalDueOn } of occurrences) {
    const own = children.filter(({ parentId }) => parentId === unitId);
    const theirs = own.flatMap((unit) => {
      const report = reports.find(
        (one) =>
          one.unitId === unit.id &&
          one.taskId === taskId &&
          one.ruleKey === ruleKey &&
          one.originalDueOn === originalDueOn &&
          one.state !== 'cancelled',
      );
      return report ? [{ name: unit.name, done: report.state === 'submitted' || report.state === 'closed' }] : [];
    });
    if (theirs.length === 0) continue;
    const missing = theirs.filter(({ done }) => !done).map(({ name }) => name);
    const left = missing.length > 0 ? `，未报：${missing.join('、')}` : '，已报齐';
    notes.set(id, [`所属${theirs.length}个单位已报${theirs.length - missing.length}个${left}`]);
  }
  return notes;
}
