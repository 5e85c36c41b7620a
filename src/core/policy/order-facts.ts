import type { Occurrence } from '../entities/occurrence.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type EscalationFacts, factLines } from './escalation-facts.ts';

/** What a 督办单 says to the unit about the past: what it was asked and answered, not what it has besides. */
export function orderFacts(facts: EscalationFacts, occurrence: Occurrence, today: LocalDate): string[] {
  const own = { ...facts, orders: [], others: { count: 0, mostUrgent: null }, asksFor: null };
  return factLines(own, occurrence, today).filter(
    (line) => !line.startsWith('该单位') && !line.startsWith('最近一次') && !line.startsWith('原定时限'),
  );
}
