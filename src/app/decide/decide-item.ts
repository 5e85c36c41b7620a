import type { Escalation, EscalationDecision, Occurrence } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import type { Decision } from '../../core/reply/decision.ts';
import type { Instant } from '../../core/time/instant.ts';
import { markCards } from '../cards/mark-cards.ts';
import type { Deps } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';
import type { CarriedOut } from './carried-out.ts';
import { decidedText, whatHappened } from './decided-text.ts';
import { grantExtension } from './grant-extension.ts';
import { orderItem } from './order-item.ts';
import { reassignItem } from './reassign-item.ts';
import { DecisionRefused } from './refused.ts';
import { reviewClaim } from './review-claim.ts';
import { upholdItem } from './uphold-item.ts';

export interface DecisionRequest {
  occurrenceId: string;
  decision: Decision;
  /** As in `Event.actor`; a coordinator or admin: the caller has seen to that. */
  by: string;
  /** The escalation it answers, where a message was answered; else whatever of the item waits for a decision. */
  escalationId?: string | undefined;
  /** Also where the item's last escalation has been decided already. */
  again?: boolean;
}

export type DecisionResult = { ok: true; say: string } | Refusal;

/**
 * 决定: 通过 or 退回 of a claimed completion; 同意延期, 改派, 发督办单 or 不予改派 of an item that went up the line. One
 * transaction under the item's lock. Whoever comes second changes nothing and is told what was decided, by whom and when.
 */
export async function decideItem(deps: Deps, request: DecisionRequest): Promise<DecisionResult> {
  const now = deps.clock.now();
  try {
    const done = await deps.store.transaction((tx) => decideInTransaction(tx, deps, request, now));
    for (const id of done.deliveries) await deps.queue.enqueue('deliver', id);
    return { ok: true, say: `${done.detail}。` };
  } catch (error) {
    if (error instanceof DecisionRefused) return error.refusal;
    throw error;
  }
}

/** The same in the caller's transaction. Throws `DecisionRefused`, and then the caller must undo everything. */
export async function decideInTransaction(
  tx: Tx,
  deps: Deps,
  request: DecisionRequest,
  now: Instant,
): Promise<CarriedOut> {
  const { occurrenceId, decision, by } = request;
  await lockFor(tx, occurrenceId, decision);
  const occurrence = await tx.occurrence.get(occurrenceId);
  if (!occurrence) throw new DecisionRefused('noSuchItem', '没有这个事项。');
  if (decision.kind === 'approve' || decision.kind === 'return')
    return reviewClaim(tx, deps, occurrence, decision, by, now);
  const raised = await waitingEscalations(tx, occurrence, request, now);
  if (!isLive(occurrence.state)) {
    throw new DecisionRefused('itemMoved', await whatHappened(tx, occurrence, now));
  }
  const kind = KIND[decision.kind];
  // before the item moves, which makes moot what is still open then
  const ids = raised.length > 0 ? raised.map(({ id }) => id) : [await recordByHand(tx, occurrence, now)];
  const settled = { state: 'decided', decision: kind, decidedBy: by, decidedAt: now } as const;
  await tx.escalation.updateWhere({ id: { in: ids } }, settled);
  const done = await carryOut(tx, deps, occurrence, decision, by, now);
  await tx.escalation.updateWhere({ id: { in: ids } }, { detail: done.detail });
  // what moves the item marks its cards by itself; 发督办单 and 不予改派 do not
  await markCards(tx, occurrence.id, now);
  return done;
}

const KIND: Record<Exclude<Decision['kind'], 'approve' | 'return'>, EscalationDecision> = {
  grant: 'extend',
  reassign: 'reassign',
  order: 'order',
  uphold: 'uphold',
};

function carryOut(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  decision: Exclude<Decision, { kind: 'approve' | 'return' }>,
  by: string,
  now: Instant,
): Promise<CarriedOut> {
  switch (decision.kind) {
    case 'grant':
      return grantExtension(tx, deps, occurrence, decision, by, now);
    case 'reassign':
      return reassignItem(tx, deps, occurrence, decision, by, now);
    case 'order':
      return orderItem(tx, deps, occurrence, decision, by, now);
    case 'uphold':
      return upholdItem(tx, occurrence, decision, by, now);
  }
}

/** 改派 moves all that the unit still has of the item: locked in one order, so that two of them can't wait for each other. */
async function lockFor(tx: Tx, occurrenceId: string, { kind }: Decision): Promise<void> {
  const one = kind === 'reassign' ? await tx.occurrence.get(occurrenceId) : null;
  const all = one ? await tx.occurrence.find({ assignmentId: one.assignmentId }) : [];
  for (const id of [...new Set([occurrenceId, ...all.map((row) => row.id)])].sort()) await tx.lock(`occurrence:${id}`);
}

/** What waits for this decision; throws where somebody was first. None: the item never went up the line. */
async function waitingEscalations(
  tx: Tx,
  occurrence: Occurrence,
  { escalationId, again = false }: DecisionRequest,
  now: Instant,
): Promise<Escalation[]> {
  const all = await tx.escalation.find({ occurrenceId: occurrence.id }, { orderBy: ['raisedAt'] });
  const raised = all.filter(({ state }) => state === 'raised');
  const meant = all.find(({ id }) => id === escalationId) ?? null;
  const decided = all
    .filter(({ state }) => state === 'decided')
    .sort((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? -1 : 1));
  const last = meant?.state === 'decided' ? meant : decided.at(-1);
  const late = meant ? meant.state !== 'raised' : raised.length === 0 && last !== undefined && !again;
  if (!late) return raised;
  if (last && (meant === null || meant.state === 'decided'))
    throw new DecisionRefused('alreadyDecided', await decidedText(tx, last, now));
  throw new DecisionRefused('itemMoved', await whatHappened(tx, occurrence, now));
}

/** A decision about an item that never went up the line leaves the same trace. */
async function recordByHand(tx: Tx, occurrence: Occurrence, now: Instant): Promise<string> {
  const [id = ''] = await raiseEscalations(tx, [occurrence.id], `hand@${now}`, null, now);
  return id;
}
