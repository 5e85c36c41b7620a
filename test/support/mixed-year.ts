import { runAudit } from '../../src/app/audit/run-audit.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import type { Store } from '../../src/app/store.ts';
import type { EscalationDecision } from '../../src/core/entities/occurrence.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { instantAt } from '../../src/core/time/instant.ts';
import { addDays, addMonths } from '../../src/core/time/local-date.ts';
import { readPlanFile } from '../../src/wire-files.ts';
import { calendar } from './calendar.ts';
import { mixedModel } from './mixed-model.ts';
import { officeDay } from './mixed-office.ts';
import { openPlan } from './open-plan.ts';
import { howAllStand, type Standing } from './who-is-next.ts';

/** Days after its period in which a plan comes to rest: the longest ladder, and everything that slept. */
const REST_DAYS = 130;

export interface MixedYear {
  /** What the auditor found, with the day. */
  findings: string[];
  stands: Record<Standing, number>;
  /** How often coordinators decided so about what went up the line. */
  decided: Record<EscalationDecision, number>;
}

/**
 * The whole period of a plan with all kinds of people at once, a look by the auditor every month, and how every occurrence
 * stands once all is at rest. With `review` the claims wait for coordinators.
 */
export async function mixedYear(file: string, { review }: { review: boolean }): Promise<MixedYear> {
  const read = await readPlanFile(file);
  if (!read.ok) throw new Error(read.message);
  const { draft, sha256 } = read;
  const deps = await openPlan(draft, sha256, review ? { ...policyFile(defaultPolicy), review } : undefined);
  const model = mixedModel('mixed', calendar);
  const end = addDays(draft.period.end, REST_DAYS);
  const findings: string[] = [];
  for (let day = addMonths(draft.period.start, 1); ; day = addMonths(day, 1)) {
    const until = day < end ? day : end;
    const onDay = (today: string) => officeDay(deps, 'mixed', today);
    await rehearse(deps, { until: instantAt(until, 16 * 60), model, onDay });
    findings.push(...(await runAudit(deps)).map(({ kind, text }) => `${until} ${kind} ${text}`));
    if (until < end) continue;
    // what was left over since the day's stock was taken is told on the next
    await rehearse(deps, { until: instantAt(calendar.addWorkdays(end, 1), 16 * 60), model });
    return { findings, stands: await howAllStand(deps.store), decided: await decisions(deps.store) };
  }
}

async function decisions({ escalation }: Store): Promise<MixedYear['decided']> {
  const counts = { extend: 0, reassign: 0, order: 0, uphold: 0 };
  for (const { decision } of await escalation.find({ state: 'decided' })) if (decision) counts[decision] += 1;
  return counts;
}
