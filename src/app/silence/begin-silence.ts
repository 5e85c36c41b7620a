import type { Silence } from '../../core/entities/occurrence.ts';
import { deriveId } from '../../core/ids.ts';
import { type Instant, minutesBetween } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';

/** Longer than this nothing is paused but given up. */
const LONGEST_DAYS = 366;

export interface SilenceRequest extends Pick<Silence, 'scope' | 'scopeId' | 'toAt' | 'reason' | 'owner'> {
  /** From now on where not given. */
  fromAt?: Instant;
}

export type SilenceResult = { ok: true; silence: Silence } | Refusal;

/** 暂停催办: for what it covers nothing is sent until it ends, which it does by itself. In the caller's transaction. */
export async function beginSilence(
  tx: Tx,
  request: SilenceRequest,
  actor: string,
  now: Instant,
): Promise<SilenceResult> {
  const { scope, scopeId, fromAt = now, toAt, owner } = request;
  const reason = request.reason.trim();
  if (reason === '') return refuse('noReason', '请写明暂停的原因。');
  if (toAt <= fromAt || toAt <= now) return refuse('wrongDates', '暂停的结束时间应晚于开始时间，并晚于现在。');
  if (minutesBetween(fromAt, toAt) > LONGEST_DAYS * 24 * 60)
    return refuse('tooLong', '暂停不超过一年；长期不办的事项请挂账。');
  if (!(await exists(tx, scope, scopeId))) return refuse('noSuchTarget', '没有找到要暂停的对象。');
  const id = deriveId('silence', scope, scopeId, fromAt);
  const silence = { id, scope, scopeId, fromAt, toAt, reason, owner };
  const [inserted] = await tx.silence.insert([silence]);
  if (!inserted) return refuse('sameStart', '同一对象从同一时间开始的暂停已经有了。');
  await recordEvent(tx, now, {
    entity: 'silence',
    entityId: silence.id,
    type: 'begin',
    actor,
    from: fromAt,
    to: toAt,
    why: reason,
  });
  return { ok: true, silence };
}

async function exists(tx: Tx, scope: Silence['scope'], id: string): Promise<boolean> {
  const table = { plan: tx.plan, task: tx.task, occurrence: tx.occurrence, contact: tx.contact }[scope];
  return (await table.get(id)) !== null;
}

/** Ends a silence before its time; what it held back is due with the next digest. */
export async function endSilence(deps: Deps, id: string, actor: string): Promise<SilenceResult> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<SilenceResult> => {
    const silence = await tx.silence.get(id);
    if (!silence) return refuse('noSuchSilence', '没有这条暂停。');
    if (silence.toAt <= now) return refuse('over', '这条暂停已经结束。');
    await tx.silence.update(id, { toAt: now });
    await recordEvent(tx, now, { entity: 'silence', entityId: id, type: 'end', actor, from: silence.toAt, to: now });
    return { ok: true, silence: { ...silence, toAt: now } };
  });
}
