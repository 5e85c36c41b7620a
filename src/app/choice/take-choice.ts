import type { Inbound } from '../../core/entities/inbound.ts';
import { isNoticeAction, type NoticeAction, verifyButton } from '../../core/reply/button.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { AppliedReading } from '../apply-reading.ts';
import { decideRequest } from '../decide-extension.ts';
import { coordinatorOf } from '../decide/take-decision.ts';
import { keepParked } from '../parking/keep-parked.ts';
import { parseJson } from '../parse-json.ts';
import { wakeItems } from '../parking/wake-items.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { answersAsking, askingOf } from './notice-choices.ts';

/**
 * Takes the press of a notice's own button (同意 and 不同意 of a 延期申请, 条件已具备 and 继续挂账), in the caller's transaction;
 * null where the inbound is none, or was not pressed by whom the notice went to. Throws `DecisionRefused` where it can't be
 * carried out.
 */
export async function takeChoice(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<AppliedReading | null> {
  if (inbound.kind !== 'button') return null;
  const pressed = await verifyButton(parseJson(inbound.body), deps.keys, async (id) => {
    return (await tx.message.get(id))?.contactId ?? null;
  });
  if (!pressed || !isNoticeAction(pressed.action) || pressed.recipient !== contactId) return null;
  const message = await tx.message.get(pressed.item);
  const asking = message && askingOf(message);
  if (!asking || !answersAsking(pressed.action, asking)) return null;
  if (asking.kind !== 'sign') return settleCondition(tx, deps, asking.occurrenceId, pressed.action, contactId, now);
  const decision = { approve: pressed.action === 'agree', by: `contact:${contactId}` };
  return { state: 'applied', reason: null, ...(await decideRequest(tx, deps, asking.requestId, decision, now)) };
}

async function settleCondition(
  tx: Tx,
  deps: Deps,
  occurrenceId: string,
  action: NoticeAction,
  contactId: string,
  now: Instant,
): Promise<AppliedReading> {
  if ((await coordinatorOf(tx, contactId)) === null)
    return refused('notCoordinator', '只有督办员可以作此决定，未作记录。');
  const actor = `contact:${contactId}`;
  if (action === 'wake') {
    const woken = await wakeItems(tx, deps, [{ id: occurrenceId }], '条件已具备', actor, now);
    if (!woken.ok) return refused(woken.reason, woken.message);
    return { state: 'applied', reason: null, say: '已恢复办理。', deliveries: woken.deliveries };
  }
  await tx.lock(`occurrence:${occurrenceId}`);
  const occurrence = await tx.occurrence.get(occurrenceId);
  if (occurrence?.state !== 'parked') return refused('notParked', '该事项没有在挂账。');
  await keepParked(tx, [occurrence], actor, now);
  return { state: 'applied', reason: null, say: '继续挂账，届时再问。', deliveries: [] };
}

function refused(reason: string, say: string): AppliedReading {
  return { state: 'refused', reason, say, deliveries: [] };
}
