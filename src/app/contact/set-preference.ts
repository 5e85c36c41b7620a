import type { ChannelName, ContactPreference } from '../../core/entities/directory.ts';
import { deriveId } from '../../core/ids.ts';
import { clockText } from '../../core/policy/clock-minute.ts';
import { digestAt, isUsable } from '../../core/policy/sending-window.ts';
import { CHANNEL_WORDS } from '../../core/policy/step-words.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';

/** What is to change; what is left out stays, null goes back to what the organisation gives everybody. */
export interface PreferenceChange {
  digestMinute?: number | null;
  channels?: readonly ChannelName[] | null;
}

export type PreferenceResult = { ok: true; preference: ContactPreference } | Refusal;

/** What a contact wishes for; the row of somebody who never said anything wishes for nothing. */
export async function preferenceOf(tx: Tx, contactId: string): Promise<ContactPreference> {
  const [kept] = await tx.contactPreference.find({ contactId });
  return kept ?? { id: deriveId('contactPreference', contactId), contactId, digestMinute: null, channels: [] };
}

/**
 * Keeps what a contact wishes for, within what the organisation's policy allows: a minute of its sending window, channels
 * of its list for which the contact has an address. The digests ahead move at once; what was sent stays.
 */
export async function setPreference(
  deps: Deps,
  contactId: string,
  change: PreferenceChange,
  actor: string,
): Promise<PreferenceResult> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<PreferenceResult> => {
    await tx.lock(`recipient:${contactId}`);
    if (!(await tx.contact.get(contactId))) return refuse('noSuchContact', '没有这位联系人。');
    const refused = await notAllowed(tx, contactId, change);
    if (refused) return refused;
    const before = await preferenceOf(tx, contactId);
    const digestMinute = change.digestMinute === undefined ? before.digestMinute : change.digestMinute;
    const channels = change.channels === undefined ? before.channels : [...(change.channels ?? [])];
    const preference = { ...before, digestMinute, channels };
    await tx.contactPreference.insert([preference]);
    await tx.contactPreference.update(preference.id, { digestMinute, channels });
    await recordEvent(tx, now, {
      entity: 'directory',
      entityId: contactId,
      type: 'preference',
      actor,
      from: words(before),
      to: words(preference),
    });
    if (digestMinute !== before.digestMinute) await moveDigests(tx, contactId, now);
    return { ok: true, preference };
  });
}

function words({ digestMinute, channels }: ContactPreference): string {
  return [digestMinute === null ? '' : clockText(digestMinute), channels.join(',')].join(' ').trim();
}

async function notAllowed(
  tx: Tx,
  contactId: string,
  { digestMinute, channels }: PreferenceChange,
): Promise<Refusal | null> {
  const policy = (await loadPolicies(tx))('', '');
  const { from, to } = policy.window;
  if (typeof digestMinute === 'number' && !isUsable(digestMinute, policy.window))
    return refuse(
      'outsideWindow',
      `提醒时间应在${clockText(from)}至${clockText(to)}之间，并避开单位规定的拥挤时刻（${policy.window.avoid.map(clockText).join('、')}）。`,
    );
  const routes = await tx.contactRoute.find({ contactId });
  for (const channel of channels ?? []) {
    if (!policy.channels.includes(channel))
      return refuse('channelNotAllowed', `单位的策略没有开放${CHANNEL_WORDS[channel]}渠道。`);
    if (!routes.some((route) => route.channel === channel))
      return refuse('noSuchRoute', `这位联系人没有登记${CHANNEL_WORDS[channel]}的地址。`);
  }
  return new Set(channels).size < (channels?.length ?? 0) ? refuse('twice', '渠道有重复。') : null;
}

/** What is still ahead goes to the new minute of its day; a digest whose minute is over today already goes out now. */
async function moveDigests(tx: Tx, contactId: string, now: Instant): Promise<void> {
  const { window } = (await loadPolicies(tx))('', '');
  for (const { id, fireAt } of await tx.reminder.find({ contactId, state: 'pending', fireAt: { gt: now } })) {
    const moved = digestAt(contactId, localDateOf(fireAt), window);
    if (moved !== fireAt) await tx.reminder.update(id, { fireAt: moved }, { state: 'pending' });
  }
}
