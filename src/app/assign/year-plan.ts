import type { RegisterSeries } from '../../core/assign/register-number.ts';
import type { Plan } from '../../core/entities/plan.ts';
import { deriveId } from '../../core/ids.ts';
import type { Instant } from '../../core/time/instant.ts';
import { nextLetter } from '../import-plan.ts';
import { keyText } from '../key-text.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

/**
 * The standing plan of a year that holds what is assigned one by one, 2026年交办事项; made and switched on when the first
 * item needs it. The caller holds the lock of the series.
 */
export async function yearPlan(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  { title }: RegisterSeries,
  year: number,
  now: Instant,
): Promise<Plan> {
  const full = keyText(`${year}年${title}`);
  const periodStart = `${year}-01-01`;
  await tx.lock('import'); // the letter is the next one free
  const [held] = await tx.plan.find({ title: full, periodStart });
  if (held) return held;
  const plan: Plan = {
    id: deriveId('plan', full, periodStart),
    title: full,
    issuer: null,
    docNo: null,
    issuedOn: null,
    periodStart,
    periodEnd: `${year}-12-31`,
    letter: nextLetter(new Set((await tx.plan.find({})).map(({ letter }) => letter))),
    state: 'active',
    activatedAt: now,
    calendarVersion: calendar.version,
  };
  await tx.plan.insert([plan]);
  await recordEvent(tx, now, { entity: 'plan', entityId: plan.id, type: 'activate', actor: 'system', to: 'active' });
  return plan;
}
