import type { Assignment, Plan } from '../core/entities/plan.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { excerpt } from '../core/policy/excerpt.ts';
import { type People, recipientsOf, standIn } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { loadPolicies } from './load-policy.ts';
import { postNotice } from './post-notice.ts';
import type { Tx } from './store.ts';

const TITLE_LENGTH = 30;
/** Of more items than this the notice tells the number. */
const MOST_ITEMS = 20;

/**
 * 配合事项: where the policy's notice has copies, the contacts of units that only support get one notice of what they help
 * with when the plan is switched on. Nothing is asked of them. Returns deliveries to enqueue.
 */
export async function tellSupportUnits(tx: Tx, people: People, plan: Plan, now: Instant): Promise<string[]> {
  const policyOf = await loadPolicies(tx);
  const tasks = (await tx.task.find({ planId: plan.id }, { orderBy: ['position'] })).filter((task) =>
    policyOf(plan.id, task.id).ladders.notice.some(({ copies }) => copies === true),
  );
  if (tasks.length === 0) return [];
  const assignments = await tx.assignment.find({ taskId: { in: tasks.map(({ id }) => id) } });
  const units = new Map((await tx.orgUnit.find({})).map(({ id, name }) => [id, name]));
  const linesOf = new Map<string, string[]>();
  for (const { id, number, content } of tasks) {
    const own = assignments.filter(({ taskId }) => taskId === id);
    const line = `第${number}项“${excerpt(taskTitle(content), TITLE_LENGTH)}”${leadWords(own, units)}`;
    for (const unitId of new Set(own.filter(({ role }) => role === 'support').map((one) => one.unitId)))
      linesOf.set(unitId, [...(linesOf.get(unitId) ?? []), line]);
  }
  const deliveries: string[] = [];
  for (const [unitId, lines] of linesOf) {
    const readers = recipientsOf(people, unitId, localDateOf(now)).contacts.flatMap(
      (contactId) => standIn(people, contactId, localDateOf(now)) ?? [],
    );
    const more = lines.length > MOST_ITEMS ? [`……共${lines.length}项。`] : [];
    const head = `《${plan.title}》已启用，${units.get(unitId) ?? ''}的配合事项如下，供知悉，无需反馈：`;
    const text = [head, ...lines.slice(0, MOST_ITEMS), ...more].join('\n');
    deliveries.push(
      ...(await postNotice(tx, people, [...new Set(readers)], `support-${plan.id}-${unitId}`, text, now)),
    );
  }
  return deliveries;
}

function leadWords(own: readonly Assignment[], units: ReadonlyMap<string, string>): string {
  const lead = own.filter(({ role }) => role !== 'support').map(({ unitId }) => units.get(unitId) ?? '');
  return lead.length === 0 ? '' : `（${lead.slice(0, 3).join('、')}${lead.length > 3 ? '等' : ''}负责）`;
}
