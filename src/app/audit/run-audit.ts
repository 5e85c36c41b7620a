import { addMinutes, type Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { auditMessages } from './audit-messages.ts';
import { auditOccurrences } from './audit-occurrences.ts';
import { auditReach } from './audit-reach.ts';
import type { AuditFinding } from './finding.ts';

/** Messages are looked at once more for this long after the last clean audit: two days hold any retry ladder. */
const LOOK_BACK_MINUTES = 2 * 24 * 60;

/**
 * Proves the promises from kept rows: every live occurrence has its next step within its time, every message its delivery,
 * every unit that can't be reached a coordinator who knows, every failure somebody who was told, every inbound its outcome. Reads only; an empty list is a clean audit.
 */
export async function runAudit(deps: Deps, since?: Instant): Promise<AuditFinding[]> {
  const now = deps.clock.now();
  const from = since ?? addMinutes(now, -LOOK_BACK_MINUTES);
  return [
    ...(await auditOccurrences(deps, now)),
    ...(await auditReach(deps, now)),
    ...(await auditMessages(deps.store, from, now)),
  ];
}
