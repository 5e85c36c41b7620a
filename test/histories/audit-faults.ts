import { runAudit } from '../../src/app/audit/run-audit.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { TownPeople } from './town-people.ts';

/** The auditor must find nothing either, but for what the town never does: wake a parked item by itself. */
export async function auditFaults(deps: Deps, people: TownPeople): Promise<string[]> {
  if (!['office', 'admin'].some((person) => people.reachable(person))) return []; // nobody left to tell
  return (await runAudit(deps)).flatMap(({ kind, text }) => (kind === 'notWoken' ? [] : [`audit ${kind}: ${text}`]));
}
