import type { Occurrence } from '../core/entities/occurrence.ts';
import { signOffStep } from '../core/occurrence/sign-off.ts';
import { dayText } from '../core/policy/due-text.ts';
import type { People } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { highestRole } from './actor-role.ts';
import { actorName } from './decide/actor-name.ts';
import { DecisionRefused } from './decide/refused.ts';
import { requestWords } from './extension/extension-words.ts';
import { type AwaitedRequest, awaited, contactOf } from './extension/sign-off-facts.ts';
import { loadPeople } from './load-people.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';
import { recordEvent } from './record-event.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';
import { whatBecame } from './what-became.ts';

export type DecisionResult = { ok: true } | { ok: false; message: string };

export interface ExtensionDecision {
  approve: boolean;
  /** Overrides the date asked for. */
  dueOn?: LocalDate;
  /** Why not, or on which terms; told to whoever asked. */
  why?: string;
  by: string;
}

/**
 * An answer to 延期申请. As the policy has it the unit's leader countersigns first, and from a later extension on somebody
 * higher has the last word after a coordinator; an admin may decide at once. Approved, the due date moves to a definite day
 * (the original stays) and everything ahead is laid out anew; refused, nothing moves. The contact is told either way.
 */
export async function decideExtension(
  deps: Deps,
  requestId: string,
  decision: ExtensionDecision,
): Promise<DecisionResult> {
  const now = deps.clock.now();
  try {
    const done = await deps.store.transaction((tx) => decideRequest(tx, deps, requestId, decision, now));
    for (const id of done.deliveries) await deps.queue.enqueue('deliver', id);
    return { ok: true };
  } catch (error) {
    if (error instanceof DecisionRefused) return { ok: false, message: error.message };
    throw error;
  }
}

const refused = (message: string): DecisionRefused => new DecisionRefused('notDecidable', message);

interface Answered {
  say: string;
  deliveries: string[];
}

/** The same in the caller's transaction. Throws `DecisionRefused`, and then the caller must undo everything. */
export async function decideRequest(
  tx: Tx,
  deps: Deps,
  requestId: string,
  decision: ExtensionDecision,
  now: Instant,
): Promise<Answered> {
  const before = await tx.extensionRequest.get(requestId);
  if (!before) throw refused('没有这条延期申请。');
  await tx.lock(`occurrence:${before.occurrenceId}`);
  const request = await tx.extensionRequest.get(requestId);
  const occurrence = await tx.occurrence.get(before.occurrenceId);
  if (!request || !occurrence) throw refused('申请所指的事项已不存在。');
  const today = localDateOf(now);
  if (request.state !== 'pending') throw refused(await whatBecame(tx, request, now));
  const people = await loadPeople(tx);
  const waits = await awaited(tx, people, request, occurrence, today);
  const role = await highestRole(tx, decision.by, occurrence.unitId, today);
  const reviewer = request.reviewedBy === null ? null : await contactOf(tx, request.reviewedBy);
  const reviewedIt =
    request.reviewedBy === decision.by || (reviewer !== null && reviewer === (await contactOf(tx, decision.by)));
  const facts: Facts = { tx, deps, people, occurrence, waits, decision, now };
  switch (signOffStep(waits.due, role, decision.approve, reviewedIt)) {
    case 'sign':
      return sign(facts);
    case 'review':
      return review(facts);
    case 'end':
      return decision.approve ? approve(facts) : refuseRequest(facts);
    case 'leaderFirst':
      throw refused(`须先由单位负责人签字，${await namesOf(tx, waits.signers)}尚未签署。`);
    case 'somebodyElse':
      throw refused('该申请已由您审核，须由管理员或另一名督办员复批。');
    case 'notYours':
      throw refused('该申请现在须由督办员审批。');
  }
}

interface Facts {
  tx: Tx;
  deps: Deps;
  people: People;
  occurrence: Occurrence;
  waits: AwaitedRequest;
  decision: ExtensionDecision;
  now: Instant;
}

async function namesOf(tx: Tx, contactIds: readonly string[]): Promise<string> {
  return (await tx.contact.find({ id: { in: contactIds } })).map(({ name }) => name).join('、');
}

/** The definite day an approval would give; a review may leave it open. */
function dayOf({ waits, decision }: Facts): LocalDate | null {
  return decision.dueOn ?? waits.request.grantedOn ?? waits.request.toDueOn;
}

async function sign(facts: Facts): Promise<Answered> {
  const { tx, people, occurrence, waits, decision, now } = facts;
  const signed = {
    signedBy: decision.by,
    signedAt: now,
    ...(decision.dueOn === undefined ? {} : { grantedOn: decision.dueOn }),
  };
  await tx.extensionRequest.update(waits.request.id, signed);
  await keep(facts, 'sign');
  const request = { ...waits.request, ...signed };
  const next = await awaited(tx, people, request, occurrence, localDateOf(now));
  return { say: '已签署同意，转督办员审批。', deliveries: await askNext(facts, next, '单位负责人已签字') };
}

async function review(facts: Facts): Promise<Answered> {
  const { tx, people, occurrence, waits, decision, now } = facts;
  const day = requireDay(facts);
  const reviewed = { reviewedBy: decision.by, reviewedAt: now, grantedOn: day };
  await tx.extensionRequest.update(waits.request.id, reviewed);
  await keep(facts, 'review');
  const next = await awaited(tx, people, { ...waits.request, ...reviewed }, occurrence, localDateOf(now));
  const today = localDateOf(now);
  const said = `${await actorName(tx, decision.by)}审核意见：延至${dayText(day, today)}，按规定须复批`;
  return {
    say: '已审核，按规定须由管理员或另一名督办员复批。',
    deliveries: await askNext(facts, next, said),
  };
}

/** Whoever has the next word is told at once. */
async function askNext({ tx, people, occurrence, now }: Facts, next: AwaitedRequest, said: string): Promise<string[]> {
  const words = await requestWords(tx, next.request, occurrence, localDateOf(now));
  const part = `extension-${next.due}-${next.request.id}`;
  return postNotice(tx, people, next.signers, part, `${words}。${said}，请审批。`, now);
}

function requireDay(facts: Facts): LocalDate {
  const day = dayOf(facts);
  if (day === null) throw refused('申请里没有写明日期，请指定新的时限。');
  if (day <= facts.occurrence.dueOn) throw refused('新的时限应晚于现在的时限。');
  return day;
}

async function approve(facts: Facts): Promise<Answered> {
  const { tx, deps, occurrence, waits, decision, now } = facts;
  const { request } = waits;
  const today = localDateOf(now);
  const day = requireDay(facts);
  const why = decision.why ?? request.reason ?? '同意延期';
  const saved = await saveTransition(tx, occurrence, { type: 'extend', dueOn: day, why }, decision.by, now);
  if (!saved.ok)
    throw refused(
      saved.reason === 'pastWhole' ? '新的时限晚于主项的时限，请先延长主项。' : '该事项的状态已变化，不能再延期。',
    );
  await end(facts, 'approved', day);
  await replanOccurrence(tx, deps, saved.occurrence, now);
  const other =
    request.toDueOn !== null && request.toDueOn !== day ? `（申请延至${dayText(request.toDueOn, today)}）` : '';
  const original = waits.rule ? `，原定${dayText(occurrence.originalDueOn, today)}` : '';
  const result = `延期已同意，新的时限为${dayText(day, today)}${other}${original}`;
  return { say: `已同意延期至${dayText(day, today)}。`, deliveries: await tellContact(facts, result) };
}

async function refuseRequest(facts: Facts): Promise<Answered> {
  await end(facts, 'refused', null);
  const result = `延期未获同意，仍按${dayText(facts.occurrence.dueOn, localDateOf(facts.now))}办理`;
  return { say: '已记录为不同意。', deliveries: await tellContact(facts, result) };
}

async function end(facts: Facts, state: 'approved' | 'refused', grantedOn: LocalDate | null): Promise<void> {
  const { tx, waits, decision, now, occurrence } = facts;
  const decided = { state, grantedOn, decidedBy: decision.by, decidedAt: now };
  if (!(await tx.extensionRequest.update(waits.request.id, decided, { state: 'pending' })))
    throw refused('这条延期申请已经处理过了。');
  await tx.escalation.updateWhere(
    { occurrenceId: occurrence.id, stepKey: `extension-${waits.request.id}`, state: 'raised' },
    { state: 'moot', detail: '延期申请已答复', decidedBy: decision.by, decidedAt: now },
  );
  await keep(facts, state === 'approved' ? 'approve' : 'refuse');
}

function keep({ tx, waits, decision, now }: Facts, type: string): Promise<void> {
  const why = decision.why ?? null;
  return recordEvent(tx, now, { entity: 'extension', entityId: waits.request.id, type, actor: decision.by, why });
}

async function tellContact({ tx, people, occurrence, waits, decision, now }: Facts, result: string): Promise<string[]> {
  const task = await tx.task.get(occurrence.taskId);
  const why = decision.why === undefined ? '' : `说明：${decision.why}`;
  const text = `您申请的第${task?.number}项${result}。${why}`;
  return postNotice(tx, people, [waits.request.requestedBy], `extension-${waits.request.id}`, text, now);
}
