import type { Inbound } from '../core/entities/inbound.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { deriveId } from '../core/ids.ts';
import type { OccurrenceEvent, TransitionRefusal } from '../core/occurrence/transition.ts';
import { dayText } from '../core/policy/due-text.ts';
import { coordinatorContacts } from '../core/policy/recipients.ts';
import type { Intent } from '../core/reply/types.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import { postNotice } from './post-notice.ts';
import type { SenderItem } from './read-inbound.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';

export interface AppliedIntent {
  refusal: TransitionRefusal | null;
  /** Deliveries to enqueue after the commit. */
  posted: string[];
}

/** What a statement does to its occurrence; null where it changes nothing by itself. */
function eventOf(intent: Intent, answer: string | null): OccurrenceEvent | null {
  const promisedOn = intent.date ?? null;
  switch (intent.kind) {
    case 'done':
      return { type: 'submit', answer };
    case 'acknowledged':
      return { type: 'acknowledge', promisedOn };
    case 'blocked':
      return {
        type: 'report',
        percent: intent.percent ?? null,
        promisedOn,
        blocked: intent.reason ?? '有困难',
        answer,
      };
    case 'in_progress':
    case 'value':
    case 'delegated':
      return { type: 'report', percent: intent.percent ?? null, promisedOn, answer };
    // asking for more time, or whose it is, is an answer: the item has been received; what becomes of it others decide
    case 'extension_request':
    case 'not_ours':
    case 'question':
      return { type: 'acknowledge' };
    case 'undo':
    case 'none':
      return null;
  }
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
  saying: Saying,
  item: SenderItem | null,
  intent: Intent,
  now: Instant,
): Promise<AppliedIntent> {
  const { inbound, contactId, replyId, words } = saying;
  const event = eventOf(intent, words);
  if (!item || !event) return { refusal: null, posted: [] };
  await tx.lock(`occurrence:${item.occurrence.id}`);
  const occurrence = (await tx.occurrence.get(item.occurrence.id)) ?? item.occurrence;
  const actor = `contact:${contactId}`;
  const saved = await saveTransition(tx, occurrence, event, actor, now, inbound.receivedAt);
  if (!saved.ok) return { refusal: saved.reason, posted: [] };
  if (event.type === 'submit') await closeUnlessReviewed(tx, saved.occurrence, now);
  if (intent.value !== undefined) await keepValue(tx, replyId, occurrence, intent, now);
  if (intent.kind === 'extension_request') await requestExtension(tx, replyId, occurrence, contactId, intent, now);
  return { refusal: null, posted: await tellCoordinators(tx, item, inbound, contactId, intent, now) };
}

/** Where the policy wants no 复核, a claimed completion is confirmed at once. */
async function closeUnlessReviewed(tx: Tx, occurrence: Occurrence, now: Instant): Promise<void> {
  const policy = (await loadPolicies(tx))(occurrence.planId, occurrence.taskId);
  if (!policy.review)
    await saveTransition(tx, occurrence, { type: 'approve' }, 'system', now, occurrence.submittedAt ?? now);
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

async function requestExtension(
  tx: Tx,
  replyId: string,
  occurrence: Occurrence,
  contactId: string,
  intent: Intent,
  now: Instant,
): Promise<void> {
  await tx.extensionRequest.insert([
    {
      id: deriveId('extensionRequest', replyId),
      occurrenceId: occurrence.id,
      replyId,
      fromDueOn: occurrence.dueOn,
      toDueOn: intent.date ?? null,
      reason: intent.reason ?? null,
      requestedBy: contactId,
      requestedAt: now,
      state: 'pending',
      decidedBy: null,
      decidedAt: null,
    },
  ]);
}

/** What a coordinator has to decide or answer, in one line; null for what needs nobody. */
function noteFor(intent: Intent, today: string): string | null {
  const until = intent.date ? `至${dayText(intent.date, today)}` : '（未说明日期）';
  const why = intent.reason ? `，原因：${intent.reason}` : '';
  if (intent.kind === 'extension_request') return `申请延期${until}${why}，请审批`;
  if (intent.kind === 'not_ours') return '表示不归本单位负责，请核实责任单位';
  if (intent.kind === 'blocked') return `反映有困难${why}，请关注`;
  return intent.kind === 'question' ? '提出疑问，请答复' : null;
}

async function tellCoordinators(
  tx: Tx,
  item: SenderItem,
  inbound: Inbound,
  contactId: string,
  intent: Intent,
  now: Instant,
): Promise<string[]> {
  const note = noteFor(intent, localDateOf(now));
  if (note === null) return [];
  const people = await loadPeople(tx);
  const unit = await tx.orgUnit.get(item.occurrence.unitId);
  const task = await tx.task.get(item.occurrence.taskId);
  const name = people.contacts.find(({ id }) => id === contactId)?.name ?? '';
  const said = inbound.kind === 'text' ? `原话：“${inbound.body}”` : '';
  const text = `${unit?.name ?? ''}（${name}）对第${task?.number ?? item.label}项“${item.title}”${note}。${said}`;
  return postNotice(tx, people, coordinatorContacts(people), `reply-${inbound.id}-${item.occurrence.id}`, text, now);
}
