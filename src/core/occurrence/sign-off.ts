import type { ExtensionRequest } from '../entities/occurrence.ts';
import type { ExtensionRule } from '../entities/policy.ts';
import type { ActorRole } from './state-machine.ts';

/**
 * Whose word a 延期申请 waits for: the unit's leader countersigns; a coordinator decides; from a later extension on a
 * coordinator reviews and somebody higher (an admin, or another coordinator) has the last word.
 */
export type SignOff = 'leader' | 'decision' | 'review' | 'last';

export interface SignOffFacts {
  /** Null: a coordinator alone decides. */
  rule: ExtensionRule | null;
  request: Pick<ExtensionRequest, 'signedBy' | 'reviewedBy'>;
  /** How often the item was extended before. */
  earlier: number;
  /** Whether the unit has a leader who could sign; without one nobody waits for that. */
  hasLeader: boolean;
}

/** The sign-off that is due next. */
export function nextSignOff({ rule, request, earlier, hasLeader }: SignOffFacts): SignOff {
  if (rule?.leaderSigns && hasLeader && request.signedBy === null) return 'leader';
  if (!rule || rule.higherFrom === null || earlier + 1 < rule.higherFrom) return 'decision';
  return request.reviewedBy === null ? 'review' : 'last';
}

/** What an answer to a request does: it takes the next step, it ends it, or it is not this person's to give. */
export type SignOffStep = 'sign' | 'review' | 'end' | 'notYours' | 'leaderFirst' | 'somebodyElse';

/** What somebody in this role may do. An admin may always decide; a refusal by whoever has a say ends the request. */
export function signOffStep(due: SignOff, role: ActorRole, approve: boolean, reviewedIt: boolean): SignOffStep {
  if (role === 'admin' || role === 'system') return 'end';
  if (role === 'unitLeader') return due !== 'leader' ? 'notYours' : approve ? 'sign' : 'end';
  if (role !== 'coordinator') return 'notYours';
  if (!approve) return 'end';
  if (due === 'leader') return 'leaderFirst';
  if (due === 'review') return 'review';
  return due === 'last' && reviewedIt ? 'somebodyElse' : 'end';
}
