import { settle } from '../../core/assign/settle.ts';
import { splitRequest, type RequestContext } from '../../core/assign/split-request.ts';
import { splitMinutes } from '../../core/assign/split-minutes.ts';
import type { AssignmentText } from '../../core/assign/types.ts';
import type { Registration } from '../../core/entities/plan.ts';
import { deriveId } from '../../core/ids.ts';
import type { ChatCommand } from '../../core/reply/chat-command.ts';
import { addMinutes, type Instant, localDateOf } from '../../core/time/instant.ts';
import { parts } from '../../core/time/local-date.ts';
import { assignedAllText, assignedText } from '../assign/assigned-text.ts';
import { assignAll, assignItem } from '../assign/assign-item.ts';
import { requestFields } from '../assign/request-fields.ts';
import { findRegistration } from '../assign/list-registrations.ts';
import { withdrawAssignment } from '../assign/withdraw-assignment.ts';
import { loadUnits } from '../load-units.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import type { CommandAnswer } from './answer-command.ts';

/** How long a question about an assignment stays open, and how long an assignment can be taken back by a word. */
const ASKED_MINUTES = 60;
const UNDO_MINUTES = 24 * 60;

const UNDO_HINT = '24小时内回复“撤回”可撤销。';
const USAGE = '请写明责任单位、完成时限和要办的事，例如：督办 市教育局 5月20日前 报送无烟学校名单。';

const said = (say: string): CommandAnswer => ({ say, deliveries: [] });

async function contextOf(tx: Tx, { calendar }: Pick<Deps, 'calendar'>, now: Instant): Promise<RequestContext> {
  return { today: localDateOf(now), directory: (await loadUnits(tx)).directory, calendar };
}

/** The sender's assignment about which a question is open. */
async function openQuestion(tx: Tx, contactId: string, now: Instant): Promise<Registration | null> {
  const [asked] = await tx.registration.find(
    { registeredBy: `contact:${contactId}`, state: 'asked', registeredAt: { gte: addMinutes(now, -ASKED_MINUTES) } },
    { orderBy: ['registeredAt'], descending: true, limit: 1 },
  );
  return asked ?? null;
}

/** Only `assignByChat` writes there, and it writes texts of assignments. */
function keptText({ reading }: Registration): AssignmentText {
  return reading as AssignmentText;
}

/**
 * What a sentence is to an assignment of its sender: an answer to an open question (确认, 2, 5月20日前, 取消), or 撤回 of the
 * one made last, unless something else was said of an item since. Null where it is about neither.
 */
export async function aboutAssignment(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  text: string,
  contactId: string,
  now: Instant,
): Promise<Extract<ChatCommand, { kind: 'settle' | 'withdraw' }> | null> {
  const undo = /^(?:撤回|撤销)\s*(\S{2,20}〔\d{4}〕\S+|[一-龥]+[[(]\d{4}[\])]\S+)?$/.exec(text.trim());
  if (undo) return wasLast(tx, contactId, undo[1], now);
  const asked = await openQuestion(tx, contactId, now);
  if (!asked) return null;
  return settle(keptText(asked), text, await contextOf(tx, deps, now)) ? { kind: 'settle', text } : null;
}

async function wasLast(tx: Tx, contactId: string, number: string | undefined, now: Instant) {
  if (number !== undefined) {
    const found = await findRegistration(tx, number);
    return found ? ({ kind: 'withdraw', registrationId: found.id } as const) : null;
  }
  const since = addMinutes(now, -UNDO_MINUTES);
  const [last] = await tx.registration.find(
    { registeredBy: `contact:${contactId}`, state: { in: ['assigned', 'readingOnly'] }, registeredAt: { gte: since } },
    { orderBy: ['registeredAt'], descending: true, limit: 1 },
  );
  if (!last) return null;
  const later = await tx.reply.count({ contactId, undoneAt: null, repliedAt: { gt: last.registeredAt } });
  return later > 0 ? null : ({ kind: 'withdraw', registrationId: last.id } as const);
}

/** 督办 …: makes the item, or asks what is unsure and keeps what was understood so far. `key` names the inbound. */
export async function assignByChat(
  tx: Tx,
  deps: Deps,
  sentence: string,
  contactId: string,
  key: string,
  now: Instant,
): Promise<CommandAnswer> {
  if (sentence.trim() === '') return said(USAGE);
  const context = await contextOf(tx, deps, now);
  const lines = splitMinutes(sentence, context);
  // one item may be written over several lines; several are where two lines stand for themselves
  if (lines.filter(({ units, deadline }) => units !== null && deadline !== null).length < 2)
    return assignText(tx, deps, splitRequest(sentence, context), contactId, key, now);
  const result = await assignAll(tx, deps, lines, `contact:${contactId}`, now);
  if (!result.ok) return said(`都没有立项，请改正后重发：\n${result.message}`);
  return { say: assignedAllText(result.assigned, now), deliveries: result.deliveries };
}

/** Goes on with the assignment that was asked about. */
export async function settleByChat(
  tx: Tx,
  deps: Deps,
  sentence: string,
  contactId: string,
  now: Instant,
): Promise<CommandAnswer> {
  const asked = await openQuestion(tx, contactId, now);
  const settled = asked && settle(keptText(asked), sentence, await contextOf(tx, deps, now));
  if (!asked || !settled) return said(USAGE);
  if (settled.kind === 'text') return assignText(tx, deps, settled.text, contactId, asked.id, now, asked.id);
  await tx.registration.update(asked.id, { state: 'dropped' });
  return said('好的，没有立项。');
}

async function assignText(
  tx: Tx,
  deps: Deps,
  text: AssignmentText,
  contactId: string,
  key: string,
  now: Instant,
  askedId?: string,
): Promise<CommandAnswer> {
  const actor = `contact:${contactId}`;
  await tx.registration.updateWhere({ registeredBy: actor, state: 'asked' }, { state: 'dropped' });
  const result = await assignItem(tx, deps, { text, actor, askedId }, now);
  if (result.ok) {
    const { assigned } = result;
    return { say: `${assignedText(assigned, now)}${UNDO_HINT}`, deliveries: result.deliveries };
  }
  await keepQuestion(tx, text, actor, askedId ?? deriveId('registration', key), now);
  return said(result.message);
}

async function keepQuestion(tx: Tx, text: AssignmentText, actor: string, id: string, now: Instant): Promise<void> {
  const fields = {
    number: null,
    series: '',
    year: parts(localDateOf(now)).year,
    position: null,
    state: 'asked' as const,
    ...requestFields(text, actor, now),
  };
  const [fresh] = await tx.registration.insert([{ id, ...fields }]);
  if (!fresh) await tx.registration.update(id, fields);
}

/** 撤回 of an assignment, for which a day is left. */
export async function withdrawByChat(
  tx: Tx,
  registrationId: string,
  contactId: string,
  now: Instant,
): Promise<CommandAnswer> {
  const result = await withdrawAssignment(
    tx,
    { registrationId, actor: `contact:${contactId}`, why: '督办员撤回' },
    now,
  );
  if (!result.ok) return said(result.message);
  return { say: `已撤销${result.registration.number}，相关提醒已停止。`, deliveries: result.deliveries };
}
