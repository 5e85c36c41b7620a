import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { AuditFinding } from './finding.ts';
import { runAudit } from './run-audit.ts';

/** How many findings a notice quotes; `cuiban audit` lists all. */
const QUOTED = 5;

function alarmText(findings: readonly AuditFinding[]): string {
  const more = findings.length > QUOTED ? [`……共${findings.length}处，请运行 cuiban audit 查看。`] : [];
  return [
    `例行核查发现${findings.length}处需要处理：`,
    ...findings.slice(0, QUOTED).map(({ text }) => text),
    ...more,
  ].join('\n');
}

/**
 * The auditor's hourly job. Clean: `beat` is called, so that somebody outside notices when it no longer is. Not clean: an
 * alarm to the coordinators, once a day and in office hours, and a line in the record.
 */
export async function auditTick(deps: Deps, beat: () => Promise<void>): Promise<AuditFinding[]> {
  const { store, clock, calendar, queue } = deps;
  const findings = await runAudit(deps);
  if (findings.length === 0) {
    await beat();
    return findings;
  }
  const now = clock.now();
  const { window } = (await loadPolicies(store))('', '');
  if (!windowIsOpen(now, window, calendar)) return findings;
  const part = `audit-${localDateOf(now)}`;
  const posted = await store.transaction(async (tx) => {
    await tx.lock(part);
    if ((await tx.message.count({ kind: 'notice', part })) > 0) return [];
    await recordEvent(tx, now, {
      entity: 'system',
      entityId: 'audit',
      type: 'alarm',
      actor: 'system',
      to: String(findings.length),
      why: findings[0]?.text ?? null,
    });
    const people = await loadPeople(tx);
    return postNotice(tx, people, coordinatorContacts(people), part, alarmText(findings), now);
  });
  for (const id of posted) await queue.enqueue('deliver', id);
  return findings;
}
