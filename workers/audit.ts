import { auditTick } from '../src/app/audit/audit-tick.ts';
import type { Deps } from '../src/app/ports.ts';

/** The auditor: proves from kept rows that nothing slipped, else raises an alarm. */
export async function auditWork(deps: Deps, beat: () => Promise<void>): Promise<void> {
  await auditTick(deps, beat);
}
