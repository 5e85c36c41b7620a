import { localDateOf, type Instant } from '../../core/time/instant.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { isUntold, unreachedOccurrences } from '../reach/unreached.ts';
import type { AuditFinding } from './finding.ts';

/** Where nobody can be reached for an item near its deadline, a coordinator must have it as a task. */
export async function auditReach({ store, calendar }: Deps, now: Instant): Promise<AuditFinding[]> {
  const unreached = await unreachedOccurrences(store, await loadPeople(store), calendar, now);
  const late = unreached.filter((one) => isUntold(one) && one.tellBy < localDateOf(now));
  return Promise.all(
    late.map(async ({ occurrence }) => ({
      kind: 'unreachedNotTold' as const,
      rowId: occurrence.id,
      text: `${await describeOccurrence(store, occurrence)}（${occurrence.dueOn}到期）无人可以联系，也没有转给督办员。`,
    })),
  );
}
