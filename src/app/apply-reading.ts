import type { Inbound, Reply } from '../core/entities/inbound.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { deriveId } from '../core/ids.ts';
import type { TransitionRefusal } from '../core/occurrence/transition.ts';
import type { Intent } from '../core/reply/types.ts';
import { clarificationText, confirmationText, statement } from '../core/reply/wording.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { type AppliedIntent, applyIntent } from './apply-intent.ts';
import { askReview } from './decide/ask-review.ts';
import { askWhose } from './decide/ask-whose.ts';
import { whereMoved } from './decide/where-moved.ts';
import { type AskedForTime, toAsker } from './extension/asking-words.ts';
import type { Deps } from './ports.ts';
import type { SenderItem, SenderReading } from './read-inbound.ts';
import type { Tx } from './store.ts';
import { type Concern, tellCoordinators } from './tell-coordinators.ts';
import { undoLastReply } from './undo-reply.ts';
import { tellUrgers } from './urge/tell-urgers.ts';

export interface AppliedReading {
  state: Extract<Inbound['state'], 'applied' | 'refused' | 'waiting' | 'ignored'>;
  reason: string | null;
  say: string;
  deliveries: string[];
}

/** What the sender is told where the state machine would not have it. */
const REFUSED: Record<TransitionRefusal, string> = {
  notYours: '须由督办员办理',
  alreadyOpen: '已在办理中',
  alreadySubmitted: '此前已报完成，无需重复反馈',
  alreadyClosed: '已经办结，无需再反馈',
  reviewed: '已经复核通过，如需更正请联系督办员',
  cancelled: '已经取消，无需反馈',
  parked: '已挂账，暂不需要反馈',
  notSubmitted: '尚未报完成',
  notParked: '未挂账',
  nothingToReopen: '没有可撤回的内容',
  dateNotLater: '延期日期应晚于原定日期',
  pastWhole: '分项的时限不能晚于主项',
  dateNotAhead: '挂账的期限应在今天之后',
  openEnded: '请写明挂账到哪一天，或等待什么条件',
  ownerMissing: '请写明由谁跟进',
  whyMissing: '请写明原因',
};

/**
 * Applies a reading to the occurrences it speaks of, in the caller's transaction. Unsure changes nothing: it waits, and the
 * sender is asked with the choices. Each intent becomes one Reply row, refused ones with their reason.
 */
export async function applyReading(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  understood: Extract<SenderReading, { ok: true }>,
  now: Instant,
): Promise<AppliedReading> {
  const { items, reading } = understood;
  const said = understood.words ?? [];
  const today = localDateOf(now);
  if (reading.unsure) {
    const choices = items.map(({ label, title, occurrence }) => ({ number: label, title, due: occurrence.dueOn }));
    return { state: 'waiting', reason: 'unsure', say: clarificationText(reading, choices), deliveries: [] };
  }
  const concerns: Concern[] = [];
  const claims: Occurrence[] = [];
  const notTheirs: Occurrence[] = [];
  const accepted: Intent[] = [];
  const asked: AskedForTime[] = [];
  const answers: { item: SenderItem; said: string }[] = [];
  const refused: string[] = [];
  const alone = inbound.kind === 'text' && reading.intents.length === 1 ? inbound.body : null;
  for (const [position, intent] of reading.intents.entries()) {
    // A form answers item by item: of two that bear one label, each its own.
    const item = understood.words ? items[position] : items.find(({ label }) => label === intent.item);
    const replyId = deriveId('reply', inbound.id, position);
    const words = said[position] || alone;
    const { refusal, concern, claimed, disowned } =
      intent.kind === 'undo'
        ? nothingToAsk(await takeBack(tx, deps, inbound, contactId, item ?? null, now))
        : await applyIntent(tx, deps, { inbound, contactId, replyId, words }, item ?? null, intent, now);
    if (concern && item) concerns.push({ item, intent });
    if (claimed) claims.push(claimed);
    if (disowned) notTheirs.push(disowned);
    await tx.reply.insert([
      { id: replyId, ...replyRow(inbound, contactId, item ?? null, intent, position, refusal, said[position]) },
    ]);
    if (refusal === null && item && intent.kind !== 'undo')
      answers.push({ item, said: words ?? statement(intent, today) });
    if (refusal === null && item && intent.kind === 'extension_request')
      asked.push({ label: item.label, occurrence: item.occurrence, intent });
    if (refusal === null) accepted.push(intent);
    // 收到 about what is done by now is mere politeness
    else if (inbound.kind !== 'text' || intent.kind !== 'acknowledged')
      refused.push(`${intent.item === null ? '' : `第${intent.item}项`}${await refusedWords(tx, refusal, item)}`);
  }
  const deliveries = [
    ...(await tellCoordinators(tx, inbound, contactId, concerns, now)),
    ...(await askReview(tx, deps, inbound.id, claims, now)),
    ...(await askWhose(tx, deps, inbound, contactId, notTheirs, now)),
    ...(await tellUrgers(tx, inbound, contactId, answers, now)),
  ];
  const confirmed = [confirmationText(accepted, today), asked.length > 0 ? await toAsker(tx, asked, today) : ''].join(
    '',
  );
  const say = [confirmed, refused.length > 0 ? `${refused.join('；')}。` : ''].join('');
  if (refused.length > 0) {
    const state = accepted.length > 0 ? 'applied' : 'refused';
    return { state, reason: state === 'applied' ? 'partlyRefused' : 'notPossible', say, deliveries };
  }
  const state = accepted.every(({ kind }) => kind === 'none') ? 'ignored' : 'applied';
  return { state, reason: null, say, deliveries };
}

/** Of an item that was moved meanwhile: to whom. */
async function refusedWords(tx: Tx, refusal: TransitionRefusal, item: SenderItem | undefined): Promise<string> {
  const now = refusal === 'cancelled' && item ? await tx.occurrence.get(item.occurrence.id) : null;
  const moved = now ? (await whereMoved(tx, [now])).get(now.id) : undefined;
  return moved ?? REFUSED[refusal];
}

function nothingToAsk(refusal: TransitionRefusal | null): AppliedIntent {
  return { refusal, concern: false };
}

/**
 * Of a lone 撤回 the grammar can only guess that the one item still open is meant, while it mostly is the one just closed:
 * without a number in it, it means whatever was said last.
 */
async function takeBack(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  item: SenderItem | null,
  now: Instant,
): Promise<TransitionRefusal | null> {
  const named = item !== null && /[\d一二三四五六七八九十]/.test(inbound.body);
  return undoLastReply(tx, deps, contactId, named ? item.occurrence.id : null, now);
}

function replyRow(
  inbound: Inbound,
  contactId: string,
  item: SenderItem | null,
  intent: Intent,
  position: number,
  refusal: TransitionRefusal | null,
  said: string | undefined,
): Omit<Reply, 'id'> {
  return {
    inboundId: inbound.id,
    position,
    occurrenceId: item?.occurrence.id ?? null,
    contactId,
    kind: intent.kind,
    percent: intent.percent ?? null,
    value: intent.value ?? null,
    measure: intent.measure ?? null,
    date: intent.date ?? null,
    reason: intent.reason ?? null,
    text: said ?? (inbound.kind === 'text' ? inbound.body : ''),
    repliedAt: inbound.receivedAt,
    refusal,
    undoneAt: null,
  };
}
