import { type FormBody, intentOfAnswer } from '../core/reply/form-answer.ts';
import { isGenuineLink, LINK_DAYS, readLinkToken } from '../core/reply/link-token.ts';
import { type Instant, minutesBetween } from '../core/time/instant.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { itemsOfMessage } from './open-items.ts';
import type { Deps } from './ports.ts';
import type { SenderReading } from './read-inbound.ts';
import { ASKING_KINDS, type Message } from '../core/entities/message.ts';
import type { Tx } from './store.ts';

/** Whether a link has outlived its right to act. */
export function isLinkExpired({ createdAt }: Pick<Message, 'createdAt'>, now: Instant): boolean {
  return minutesBetween(createdAt, now) > LINK_DAYS * 24 * 60;
}

/** The message a link was made for; null where the token is none of ours. */
export async function messageOfLink(tx: Tx, { keys }: Pick<Deps, 'keys'>, token: string): Promise<Message | null> {
  const claim = readLinkToken(token);
  const message = claim && (await tx.message.get(claim.message));
  return claim && message && isGenuineLink(claim, message.contactId, keys) ? message : null;
}

/** A filled-in answer page: its link names the message and binds it to the recipient, its answers name the items. */
export async function readForm(
  tx: Tx,
  deps: Pick<Deps, 'keys'>,
  form: FormBody,
  contactId: string,
  receivedAt: Instant,
): Promise<SenderReading> {
  const message = await messageOfLink(tx, deps, form.link);
  if (!message) return { ok: false, reason: 'forged' };
  if (message.contactId !== contactId) return { ok: false, reason: 'notYours' };
  if (isLinkExpired(message, receivedAt)) return { ok: false, reason: 'expired' };
  // Who was only told of others' items has nothing to report on them.
  if (!ASKING_KINDS.includes(message.kind)) return { ok: false, reason: 'notYours' };
  const shown = await itemsOfMessage(tx, message.id);
  const found = form.answers.flatMap((answer) => {
    const item = shown.find(({ itemId }) => itemId === answer.item);
    return item ? [{ answer, item }] : [];
  });
  if (found.length < form.answers.length) return { ok: false, reason: 'forged' };
  const targets = await tx.target.find({ taskId: { in: [...new Set(found.map(({ item }) => item.task.id))] } });
  const intents = found.map(({ answer, item }) => {
    const [target, ...others] = targets.filter(({ taskId }) => taskId === item.task.id);
    return intentOfAnswer(answer, item.label, target && others.length === 0 ? target.unit : null);
  });
  return {
    ok: true,
    items: found.map(({ item: { label, task, occurrence } }) => ({
      label,
      title: taskTitle(task.content),
      occurrence,
    })),
    reading: { intents, unsure: false, unsureReason: null, choices: [] },
    words: found.map(({ answer }) => answer.note.trim()),
  };
}
