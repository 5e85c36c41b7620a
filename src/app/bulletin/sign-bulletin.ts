import type { Bulletin } from '../../core/entities/record.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';

export type SignResult = { ok: true; bulletin: Bulletin } | Refusal;

/** 签发: only a draft is signed, by one person; `text` is what they made of it. It goes out with the next tick in the window. */
export async function signBulletin(deps: Deps, id: string, actor: string, text?: string): Promise<SignResult> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<SignResult> => {
    const bulletin = await tx.bulletin.get(id);
    if (!bulletin) return refuse('noSuchBulletin', '没有这份通报。');
    const signed = { state: 'signed' as const, signedBy: actor, signedAt: now, text: text ?? bulletin.text };
    // whoever signs at the same moment finds it signed
    if (!(await tx.bulletin.update(id, signed, { state: 'draft' })))
      return refuse('alreadySigned', `“${bulletin.title}”已经签发。`);
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: bulletin.planId,
      type: 'signBulletin',
      actor,
      from: 'draft',
      to: bulletin.title,
    });
    return { ok: true, bulletin: { ...bulletin, ...signed } };
  });
}

/** One tick: signed notices go to the contacts and leaders of the units they speak of, once. Returns how many messages. */
export async function sendSignedBulletins(deps: Deps): Promise<number> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const waiting = await store.bulletin.find({ state: 'signed' });
  if (waiting.length === 0 || !windowIsOpen(now, (await loadPolicies(store))('', '').window, calendar)) return 0;
  let sent = 0;
  for (const { id } of waiting) {
    const deliveries = await store.transaction((tx) => sendOne(tx, id, now));
    for (const delivery of deliveries) await deps.queue.enqueue('deliver', delivery);
    sent += deliveries.length;
  }
  return sent;
}

async function sendOne(tx: Tx, id: string, now: Instant): Promise<string[]> {
  // another process may be at the same tick
  if (!(await tx.bulletin.update(id, { state: 'sent', sentAt: now }, { state: 'signed' }))) return [];
  const bulletin = await tx.bulletin.get(id);
  if (!bulletin) return [];
  const people = await loadPeople(tx);
  const units = new Set((await tx.occurrence.find({ planId: bulletin.planId })).map(({ unitId }) => unitId));
  const readers = new Set<string>();
  for (const unitId of [...units].sort()) {
    const { contacts, unitLeader } = recipientsOf(people, unitId, localDateOf(now));
    for (const contactId of [...contacts, ...unitLeader]) readers.add(contactId);
  }
  await recordEvent(tx, now, {
    entity: 'plan',
    entityId: bulletin.planId,
    type: 'sendBulletin',
    actor: 'system',
    from: 'signed',
    to: bulletin.title,
  });
  return postNotice(tx, people, [...readers].sort(), `bulletin-${id}`, bulletin.text, now);
}
