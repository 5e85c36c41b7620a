import type { ChannelName } from '../entities/directory.ts';
import type { DeliveryState } from '../entities/message.ts';
import type { Occurrence, SupervisionOrder } from '../entities/occurrence.ts';
import type { PromiseOfDate } from '../occurrence/promise.ts';
import { type Instant, localDateOf, localTimeText } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';
import { excerpt } from './excerpt.ts';
import { COLOUR_WORDS } from './order-chain.ts';
import { promiseText } from './promise-words.ts';
import { CHANNEL_WORDS } from './step-words.ts';

/** One asking of the unit: when, whom, over which route, and what became of it. */
export interface Asking {
  at: Instant;
  contactName: string;
  /** Null where nothing is known of a delivery. */
  channel: ChannelName | null;
  state: DeliveryState | null;
  /** When the provider took it. */
  deliveredAt: Instant | null;
  readAt: Instant | null;
}

/** What whoever decides about an item needs to know, so that nobody has to look anything up. */
export interface EscalationFacts {
  /** Oldest first. */
  askings: readonly Asking[];
  /** The unit's last words, with who said them and when. */
  lastWords: { at: Instant; contactName: string; words: string } | null;
  /** Days on which its date was moved, and to which; oldest first. */
  extensions: readonly { on: LocalDate; to: LocalDate }[];
  /** An application that waits for a decision. */
  asksFor: { on: LocalDate; to: LocalDate | null; reason: string | null } | null;
  /** The unit's other open items, and the most urgent of them in words. */
  others: { count: number; mostUrgent: string | null };
  /** Orders issued so far, oldest first. */
  orders: readonly SupervisionOrder[];
}

const QUOTED = 80;
/** Of more askings the first dates are left out; their number is told. */
const MOST_DATES = 10;

/** "5月9日 10:12" */
function timeText(at: Instant, today: LocalDate): string {
  return `${dayText(localDateOf(at), today)}${localTimeText(at).slice(11, 16)}`;
}

function asked(askings: readonly Asking[], today: LocalDate): string {
  if (askings.length === 0) return '此前未提醒过责任单位';
  const days = askings.slice(-MOST_DATES).map(({ at }) => dayText(localDateOf(at), today));
  const more = askings.length > MOST_DATES ? '最近' : '';
  return `已提醒${askings.length}次（${more}${days.join('、')}）`;
}

const FAILED: Partial<Record<DeliveryState, string>> = {
  pending: '尚在发送',
  sending: '尚在发送',
  failed_temporary: '暂未送达，仍在重试',
  failed_permanent: '未能送达',
  unknown: '送达不明',
  withdrawn: '已撤回',
};

function delivered({ channel, state, deliveredAt, at, contactName }: Asking, today: LocalDate): string {
  const way = `${channel === null ? '' : `经${CHANNEL_WORDS[channel]}`}${contactName === '' ? '' : `发给${contactName}`}`;
  const failed = state === null ? '没有送达记录' : FAILED[state];
  if (failed !== undefined) return `最近一次${dayText(localDateOf(at), today)}${way}，${failed}`;
  return `最近一次${timeText(deliveredAt ?? at, today)}${way}，已送达`;
}

function read(askings: readonly Asking[], today: LocalDate): string {
  const last = askings.findLast(({ readAt, state }) => readAt !== null || state === 'read');
  if (!last) return '，未见已读回执';
  return last.readAt === null ? '，已读' : `，${timeText(last.readAt, today)}已读`;
}

function dates({ originalDueOn, dueOn }: Occurrence, { extensions }: EscalationFacts, today: LocalDate): string {
  const original = `原定时限${dayText(originalDueOn, today)}`;
  if (extensions.length > 0) {
    const each = extensions.map(({ on, to }) => `${dayText(on, today)}延至${dayText(to, today)}`);
    return `${original}，已延期${extensions.length}次（${each.join('、')}）`;
  }
  return originalDueOn === dueOn ? `${original}，未延过期` : `${original}，时限已调整为${dayText(dueOn, today)}`;
}

function orderText({ colour, number, issuedAt, limitOn, metAt }: SupervisionOrder, today: LocalDate): string {
  const limit = limitOn === null ? '' : `，限${dayText(limitOn, today)}`;
  const met = metAt === null ? '' : '，已落实';
  return `${COLOUR_WORDS[colour]}${number}（${dayText(localDateOf(issuedAt), today)}发${limit}${met}）`;
}

/** The facts below an escalated item, one line each, in the order in which a person decides. */
export function factLines(
  facts: EscalationFacts,
  occurrence: Occurrence,
  today: LocalDate,
  promises: readonly PromiseOfDate[] = [],
): string[] {
  const { askings, lastWords, asksFor, others, orders } = facts;
  const { acknowledgedAt, promisedOn, percent, blockedReason } = occurrence;
  const lastAsking = askings.at(-1);
  const words = lastWords
    ? `上次反馈（${dayText(localDateOf(lastWords.at), today)} ${lastWords.contactName}）：${excerpt(lastWords.words, QUOTED)}`
    : acknowledgedAt
      ? `${dayText(localDateOf(acknowledgedAt), today)}已签收，未作说明`
      : '尚未签收或回复';
  const reason = asksFor?.reason ? `，原因：${excerpt(asksFor.reason, QUOTED)}` : '';
  return [
    asked(askings, today),
    lastAsking ? `${delivered(lastAsking, today)}${read(askings, today)}` : '',
    words,
    percent !== null && percent > 0 && percent < 100 ? `进度${percent}%` : '',
    promiseText(promisedOn, promises, today, false),
    blockedReason ? `困难：${excerpt(blockedReason, QUOTED)}` : '',
    dates(occurrence, facts, today),
    asksFor
      ? `${dayText(asksFor.on, today)}申请延期${asksFor.to ? `至${dayText(asksFor.to, today)}` : '（未说明日期）'}${reason}，待审批`
      : '',
    others.count > 0
      ? `该单位另有${others.count}项未办结${others.mostUrgent ? `，最急：${others.mostUrgent}` : ''}`
      : '该单位没有其他未办结事项',
    orders.length > 0 ? `已发督办单：${orders.map((order) => orderText(order, today)).join('、')}` : '',
  ].filter((line) => line !== '');
}
