import { runAudit } from '../../src/app/audit/run-audit.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { TownPeople } from './town-people.ts';

/** The auditor must find nothing either. */
export async function auditFaults(deps: Deps, people: TownPeople): Promise<string[]> {
  if (!['office', 'admin'].some((person) => people.reachable(person))) return []; // nobody left to tell
  return (await runAudit(deps)).map(({ kind, text }) => `audit ${kind}: ${text}`);
}
