import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import { DECISION_ACTIONS, type DecisionAction } from './button.ts';
import { type DecisionField, readDecisionFields } from './decision.ts';

/** A decision made on the answer page, as it is stored: the link's token proves whose message it answers. */
export interface DecisionBody {
  decision: 1;
  link: string;
  /** Id of the MessageItem. */
  item: string;
  action: DecisionAction;
  /** The day its button named. */
  day: LocalDate | null;
  fields: Partial<Record<DecisionField, string>>;
}

/** Reads a stored decision back; null where it has not our form. */
export function readDecisionBody(value: unknown): DecisionBody | null {
  if (typeof value !== 'object' || value === null) return null;
  const { decision, link, item, action, day, fields } = value as Record<string, unknown>;
  const known = DECISION_ACTIONS.find((name) => name === action);
  if (decision !== 1 || typeof link !== 'string' || typeof item !== 'string' || !known) return null;
  if (day !== null && !(typeof day === 'string' && isLocalDate(day))) return null;
  return { decision, link, item, action: known, day, fields: readDecisionFields(fields) };
}
