import type { WorkCalendar } from '../calendar/types.ts';
import type { Message, MessageItem } from '../entities/message.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import type { PromiseOfDate } from '../occurrence/promise.ts';
import type { Audience } from '../entities/policy.ts';
import type { AnswerAction, SigningKeys } from '../reply/button.ts';
import { signButton } from '../reply/button.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { taskTitle } from '../plan/task-title.ts';
import { type ClaimFacts, claimLines } from './claim-facts.ts';
import { type DecisionOffer, type Offered, offersOf } from './decision-offers.ts';
import { dayText, dueText } from './due-text.ts';
import { type EscalationFacts, factLines } from './escalation-facts.ts';
import { excerpt } from './excerpt.ts';
import { DIGEST_PART } from './group-messages.ts';
import { isLive } from '../occurrence/transition.ts';
import { decisionLetter, howToDecide } from './decision-letter.ts';
import { noticeSubject } from './notice-subject.ts';
import { promiseText } from './promise-words.ts';
import type { Letter, LetterButton, LetterItem } from './letter-types.ts';

/** What was said of an earlier due instance of the same work. */
export interface EarlierAnswer {
  dueOn: LocalDate;
  words: string;
}

/** What a letter needs to know of one item. */
export interface LetterSource {
  item: MessageItem;
  occurrence: Occurrence;
  content: string;
  planTitle: string;
  unitName: string;
  /** Times at which the unit was asked before, for escalations; oldest first. */
  askedAt: readonly string[];
  /** For work that comes again, while nothing was said of this time. */
  earlier?: EarlierAnswer | undefined;
  /** What the contacts promised about it, oldest first. */
  promises?: readonly PromiseOfDate[];
  /** Items of other plans that ask the same of this unit, in words. */
  alsoAsked?: readonly string[];
  /** As whom the recipient reads it; absent: as a contact of the unit. */
  audience?: Audience;
  /** For whoever decides or is told that something was not done. */
  facts?: EscalationFacts;
  /** For a 复核. */
  claim?: ClaimFacts;
  /** For a reader who decides. */
  offer?: DecisionOffer;
  /** What was decided since, by whom and when. */
  decided?: string | null;
  /** Where the next step goes up the line: says so beforehand. */
  announced?: string | null;
  /** The unit that had the item before, where it was 改派. */
  takenOverFrom?: string | null;
  /** Register number and source, the item it is a part of, how its own parts stand: a line each. */
  about?: readonly string[];
  /** The step's own words. */
  say?: string | undefined;
}

export interface LetterInput {
  message: Message;
  /** Whether it makes up for reminders of an outage, see `isMadeUpFor`. */
  catchUp?: boolean;
  recipientName: string;
  sources: readonly LetterSource[];
  calendar: WorkCalendar;
  keys: SigningKeys;
}

/** How much of somebody's own words stands below an item. */
const QUOTED = 60;

const BUTTONS: Record<AnswerAction, string> = {
  acknowledge: '签收',
  done: '已完成',
  progress: '推进中',
  blocked: '有困难',
  extend: '申请延期',
  report: '提交',
  undo: '改一下',
};

/** Which answers an item offers; a leader or coordinator gets facts, not buttons of the unit. */
function actionsFor(source: LetterSource): AnswerAction[] {
  const { ask } = source.item;
  if (!isAnswerable(source)) return [];
  if (ask === 'checkIn') return ['progress', 'done', 'blocked'];
  return ask === 'acknowledge' && source.occurrence.acknowledgedAt === null
    ? ['acknowledge', 'done', 'progress', 'extend']
    : ['done', 'progress', 'blocked', 'extend'];
}

/** Whether its reader answers for the unit. */
function isAnswerable({ item: { ask }, audience = 'contacts' }: LetterSource): boolean {
  return audience === 'contacts' && !['escalation', 'review', 'notOurs'].includes(ask);
}

function buttons(source: LetterSource, contactId: string, keys: SigningKeys): LetterButton[] {
  return actionsFor(source).map((action, index) => ({
    text: BUTTONS[action],
    primary: index === 0,
    value: signButton(source.item.id, action, contactId, keys),
  }));
}

/** A step with words of its own that goes beyond the unit is news (会议通知), no complaint. */
function isTold({ say, item: { ask }, audience }: LetterSource): boolean {
  return say !== undefined && ask === 'escalation' && audience === 'group';
}

/** Facts a reader should not have to look up: what was last said, promised, is in the way; what whoever decides needs. */
function notesOf(source: LetterSource, today: string): string[] {
  const { occurrence, facts, claim, takenOverFrom, announced, decided, say, promises = [] } = source;
  if (decided) return [decided];
  const about = [...(say === undefined ? [] : [say]), ...(source.about ?? [])];
  const moved = takenOverFrom ? [`由${takenOverFrom}改派`] : [];
  if (isTold(source)) return [...about, ...moved];
  if (claim) return [...about, ...claimLines(claim, today), ...moved];
  if (facts) return [...about, ...factLines(facts, occurrence, today, promises), ...moved];
  return [...about, ...answerNotes(source, today), ...moved, ...(announced ? [announced] : [])];
}

function answerNotes(source: LetterSource, today: string): string[] {
  const { occurrence, item, askedAt, earlier, alsoAsked = [], promises = [] } = source;
  const { blockedReason, lastAnswer, percent, originalDueOn, dueOn } = occurrence;
  const escalated = item.ask === 'escalation';
  const asked = askedAt.map((at) => dayText(localDateOf(at), today));
  return [
    escalated && asked.length > 0 ? `已提醒${asked.length}次（${asked.slice(-3).join('、')}）` : '',
    escalated && !occurrence.acknowledgedAt ? '尚未签收或回复' : '',
    lastAnswer ? `上次反馈：${excerpt(lastAnswer, QUOTED)}` : '',
    earlier ? `上一期（${dayText(earlier.dueOn, today)}）反馈：${excerpt(earlier.words, QUOTED)}` : '',
    percent !== null && percent > 0 && percent < 100 ? `进度${percent}%` : '',
    promiseText(occurrence.promisedOn, promises, today, !escalated),
    blockedReason ? `困难：${excerpt(blockedReason, QUOTED)}` : '',
    originalDueOn === dueOn ? '' : `原定${dayText(originalDueOn, today)}，时限已调整`,
    alsoAsked.length > 0 ? `与${alsoAsked.join('、')}相近，可一并答复` : '',
  ].filter((note) => note !== '');
}

function letterItem(source: LetterSource, input: LetterInput): LetterItem {
  const { message, calendar, keys } = input;
  const { item, occurrence } = source;
  const offered = offeredTo(source, input);
  const { text, urgency } = dueText(occurrence, message.day, calendar);
  return {
    itemId: item.id,
    occurrenceId: occurrence.id,
    dueRevision: occurrence.dueRevision,
    label: item.label,
    title: taskTitle(source.content),
    unitName: source.unitName,
    planTitle: source.planTitle,
    dueOn: occurrence.dueOn,
    dueText: text,
    urgency,
    ask: item.ask,
    notes: notesOf(source, message.day),
    buttons: [...buttons(source, message.contactId, keys), ...offered.buttons],
    ...(isAnswerable(source) ? { form: signButton(item.id, 'report', message.contactId, keys) } : {}),
    ...(offered.forms.length > 0 ? { forms: offered.forms } : {}),
  };
}

function offeredTo({ item, occurrence, offer }: LetterSource, { message, keys }: LetterInput): Offered {
  const waits = item.ask === 'review' ? occurrence.state === 'submitted' : isLive(occurrence.state);
  return offersOf(item, waits ? offer : undefined, message.contactId, keys, message.day);
}

/** "2项今天到期，1项已逾期", most urgent first; empty when all is calm. */
function urgencyText(items: readonly LetterItem[]): string {
  const count = (urgency: LetterItem['urgency']) => items.filter((item) => item.urgency === urgency).length;
  const said = [
    [count('overdue'), '项已逾期'],
    [count('today'), '项今天到期'],
    [count('soon'), '项临近到期'],
  ] as const;
  return said.flatMap(([n, words]) => (n > 0 ? [`${n}${words}`] : [])).join('，');
}

/**
 * Puts a message into words, free of any channel. `message.day` is the reader's "today". Items already dropped must be
 * left out by the caller. Buttons are signed for the message's own recipient.
 */
export function composeLetter(input: LetterInput): Letter {
  const { message, recipientName, sources } = input;
  const items = sources.map((source) => letterItem(source, input));
  const base = { messageId: message.id, kind: message.kind, day: message.day, recipientName, items };
  const special = decisionLetter(message, items);
  if (special) return { ...base, ...special };
  if (message.text !== null && message.kind !== 'digest')
    return { ...base, subject: noticeSubject(message), opening: message.text, closing: '' };
  const urgency = urgencyText(items);
  const head = input.catchUp ? '系统停运期间的提醒合并为一条。' : '';
  if (message.kind === 'escalation' && sources.length > 0 && sources.every(isTold))
    return { ...base, subject: `工作通知：${items.length}项`, opening: `${head}以下事项请知悉：`, closing: '' };
  if (message.kind === 'escalation')
    return {
      ...base,
      subject: `督办提示：${items.length}项任务需要关注${urgency ? `（${urgency}）` : ''}`,
      opening: `${head}以下任务未按时限反馈，请予关注：`,
      closing: ['以上情况已提醒过责任单位，请督促办理或研究处理意见。', howToDecide(items)].filter(Boolean).join('\n'),
    };
  const fresh = items.filter((item) => item.ask === 'acknowledge').length;
  const asked = items.filter((item) => item.ask !== 'escalation');
  const told = items.length - asked.length;
  const open = asked.length - fresh;
  const said = [
    fresh > 0 ? `${fresh}项新任务请签收` : '',
    open > 0 ? `${open}项待反馈` : '',
    told > 0 ? `${told}项督办提示` : '',
  ]
    .filter(Boolean)
    .join('，');
  return {
    ...base,
    subject: `${message.part === DIGEST_PART ? '工作提醒' : '单独提醒'}：${said}${urgency ? `（${urgency}）` : ''}`,
    opening: [message.text, `${head}您单位有${said}：`].filter((line) => line !== null).join('\n'),
    closing: `点按钮即可反馈；也可直接回复一句话，例如“第${asked[0]?.label}项已完成”“第${asked.at(-1)?.label}项进度60%”。`,
  };
}
