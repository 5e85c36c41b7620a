import type { Inbound } from '../core/entities/inbound.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { deriveId } from '../core/ids.ts';
import type { TransitionRefusal } from '../core/occurrence/transition.ts';
import { countsFromAnswer } from '../core/policy/policy-steps.ts';
import type { Intent } from '../core/reply/types.ts';
import type { Instant } from '../core/time/instant.ts';
import { partsOf } from './about-items.ts';
import { askAboutParts } from './assign/ask-about-parts.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import type { SenderItem } from './read-inbound.ts';
import { requestExtension } from './request-extension.ts';
import { saveTransition } from './save-transition.ts';
import { statementEvent } from './statement-event.ts';
import type { Tx } from './store.ts';
import { concernsCoordinators } from './tell-coordinators.ts';

export interface AppliedIntent {
  refusal: TransitionRefusal | null;
  /** Whether a coordinator has something to answer. */
  concern: boolean;
  /** The item whose completion was claimed and waits for 复核. */
  claimed?: Occurrence | null;
  /** The item of which the unit says that it is not theirs. */
  disowned?: Occurrence | null;
}

/** Who said it, in what, and which Reply it becomes. */
export interface Saying {
  inbound: Inbound;
  contactId: string;
  replyId: string;
  /** The sentence, where it was about this item alone; what was said of others is not this item's last answer. */
  words: string | null;
}

/** Applies one statement about one item. A statement without an item changes nothing here. */
export async function applyIntent(
  tx: Tx,
  deps: Deps,
  saying: Saying,
  item: SenderItem | null,
  intent: Intent,
  now: Instant,
): Promise<AppliedIntent> {
  const { inbound, contactId, replyId, words } = saying;
  const event = statementEvent(intent, words);
  if (!item || !event) return { refusal: null, concern: false };
  await tx.lock(`occurrence:${item.occurrence.id}`);
  const occurrence = (await tx.occurrence.get(item.occurrence.id)) ?? item.occurrence;
  const actor = `contact:${contactId}`;
  const saved = await saveTransition(tx, occurrence, event, actor, now, inbound.receivedAt);
  if (!saved.ok) return { refusal: saved.reason, concern: false };
  const claimed = event.type === 'submit' && !(await closeUnlessReviewed(tx, saved.occurrence, now));
  if (claimed) await replanOccurrence(tx, deps, saved.occurrence, now);
  else if (
    event.type !== 'submit' &&
    (saved.occurrence.promisedOn !== occurrence.promisedOn ||
      countsFromAnswer((await loadPolicies(tx))(occurrence.planId, occurrence.taskId)))
  )
    await replanOccurrence(tx, deps, saved.occurrence, now);
  if (intent.value !== undefined) await keepValue(tx, replyId, occurrence, intent, now);
  const news =
    intent.kind !== 'extension_request' || (await requestExtension(tx, replyId, occurrence, contactId, intent, now));
  return {
    refusal: null,
    concern: news && concernsCoordinators(intent),
    claimed: claimed ? saved.occurrence : null,
    disowned: intent.kind === 'not_ours' ? saved.occurrence : null,
  };
}

/**
 * Where the policy wants no 复核, a claimed completion is confirmed at once; not while parts of the item are open: then the
 * coordinators are asked, and the claim waits for them. Answers whether it was confirmed.
 */
async function closeUnlessReviewed(tx: Tx, occurrence: Occurrence, now: Instant): Promise<boolean> {
  const policy = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  const openParts = (await partsOf(tx, [occurrence.taskId])).get(occurrence.taskId)?.openNumbers ?? [];
  if (openParts.length > 0) await askAboutParts(tx, occurrence, openParts, now);
  else if (!policy.review)
    await saveTransition(tx, occurrence, { type: 'approve' }, 'system', now, occurrence.submittedAt ?? now);
  return openParts.length === 0 && !policy.review;
}

/** A number goes to the task's target where exactly one can be meant: the only one, or the only one of its measure. */
async function keepValue(tx: Tx, replyId: string, occurrence: Occurrence, intent: Intent, now: Instant): Promise<void> {
  const targets = await tx.target.find({ taskId: occurrence.taskId });
  const fitting = targets.length === 1 ? targets : targets.filter(({ unit }) => unit === intent.measure);
  const [target] = fitting;
  if (!target || fitting.length !== 1 || intent.value === undefined) return;
  const id = deriveId('targetValue', target.id, replyId);
  await tx.targetValue.insert([
    { id, targetId: target.id, replyId, unitId: occurrence.unitId, value: intent.value, recordedAt: now },
  ]);
}
