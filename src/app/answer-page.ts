import { ASKING_KINDS, type Message } from '../core/entities/message.ts';
import type { OccurrenceState } from '../core/entities/occurrence.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { dueText } from '../core/policy/due-text.ts';
import type { LetterItem } from '../core/policy/letter-types.ts';
import { routesOf } from '../core/policy/recipients.ts';
import { answerLink } from '../core/reply/link-token.ts';
import { localDateOf } from '../core/time/instant.ts';
import { type DecisionItem, decisionItems } from './decide/decision-page.ts';
import { whereMoved } from './decide/where-moved.ts';
import { itemsOfMessage, type ShownItem } from './open-items.ts';
import type { Deps } from './ports.ts';
import { postText } from './post-notice.ts';
import { isLinkExpired, messageOfLink } from './read-form.ts';
import type { Tx } from './store.ts';

/** One item as the answer page shows it. */
export interface AnswerItem {
  itemId: string;
  label: string;
  title: string;
  unitName: string;
  due: string;
  urgency: LetterItem['urgency'];
  /** Whether it can still be answered. */
  live: boolean;
  /** "已签收", "推进中，进度60%" … */
  state: string;
  lastAnswer: string | null;
  /** Measure of the item's one target; null where it has none or several. */
  measure: string | null;
}

/** What a signed link shows. */
export interface AnswerPage {
  message: Pick<Message, 'id' | 'contactId' | 'kind'>;
  recipientName: string;
  items: AnswerItem[];
  /** Whether anything on it can be answered. */
  open: boolean;
  /** What a coordinator may decide about. */
  decisions: DecisionItem[];
}

const STATES: Record<OccurrenceState, string> = {
  scheduled: '未开始',
  open: '待反馈',
  acknowledged: '已签收',
  in_progress: '推进中',
  returned: '已退回，待补充',
  submitted: '已报完成',
  closed: '已办结',
  parked: '已挂账',
  cancelled: '已取消',
};

async function answerItem(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  shown: ShownItem,
  today: string,
): Promise<AnswerItem> {
  const { itemId, label, task, occurrence } = shown;
  const { state, percent, lastAnswer } = occurrence;
  const [target, ...others] = await tx.target.find({ taskId: task.id });
  const { text, urgency } = dueText(occurrence, today, calendar);
  const moved = (await whereMoved(tx, [occurrence])).get(occurrence.id);
  const done = percent !== null && percent > 0 && percent < 100 && isLive(state) ? `，进度${percent}%` : '';
  return {
    itemId,
    label,
    title: taskTitle(task.content),
    unitName: (await tx.orgUnit.get(occurrence.unitId))?.name ?? '',
    due: text,
    urgency,
    live: isLive(state),
    state: moved ?? `${STATES[state]}${done}`,
    lastAnswer,
    measure: target && others.length === 0 ? target.unit : null,
  };
}

/** What the link of this token leads to, as of now; null where the token is none of ours. Changes nothing. */
export async function answerPage(deps: Deps, token: string): Promise<AnswerPage | null> {
  const { store, clock } = deps;
  const message = await messageOfLink(store, deps, token);
  if (!message) return null;
  const now = clock.now();
  const items: AnswerItem[] = [];
  for (const shown of await itemsOfMessage(store, message.id))
    items.push(await answerItem(store, deps, shown, localDateOf(now)));
  const mayAct = ASKING_KINDS.includes(message.kind) && !isLinkExpired(message, now);
  return {
    message,
    recipientName: (await store.contact.get(message.contactId))?.name ?? '',
    items: mayAct ? items : items.map((item) => ({ ...item, live: false })),
    open: mayAct && items.some(({ live }) => live),
    decisions: await decisionItems(store, deps, message, !isLinkExpired(message, now), now),
  };
}

/** The route by which a link came to its reader: what is answered on the page came in over it. */
export async function routeOfLink(deps: Deps, token: string) {
  const message = await messageOfLink(deps.store, deps, token);
  if (!message) return null;
  const deliveries = await deps.store.delivery.find({ messageId: message.id });
  const reached = deliveries.find(({ state }) => state === 'sent' || state === 'delivered' || state === 'read');
  const { channel, routeId } = reached ?? deliveries[0] ?? {};
  // The address may have changed since; what counts is whose it is now.
  const route = await deps.store.contactRoute.get(routeId ?? '');
  return channel && route?.contactId === message.contactId ? { channel, address: route.address } : null;
}

/**
 * Sends a fresh link to the contact's known route, never to whoever asks: for a link that has outlived its right to act.
 * The fresh one leads to the newest digest. Once a day; the answer is the same whether it was sent now or before.
 */
export async function sendFreshLink(deps: Deps, token: string, publicUrl: string): Promise<'sent' | 'nothingOpen'> {
  const now = deps.clock.now();
  const delivery = await deps.store.transaction(async (tx) => {
    const message = await messageOfLink(tx, deps, token);
    const [newest] = message
      ? await tx.message.find(
          { contactId: message.contactId, kind: 'digest', state: 'open' },
          { orderBy: ['day'], descending: true, limit: 1 },
        )
      : [];
    if (!message || !newest || isLinkExpired(newest, now)) return null;
    const [route] = routesOf(
      { routes: await tx.contactRoute.find({ contactId: message.contactId }) },
      message.contactId,
    );
    if (!route) return null;
    const text = `您可以用这个新链接反馈：${answerLink(publicUrl, newest.id, newest.contactId, deps.keys)}`;
    return { id: await postText(tx, 'notice', message.contactId, 'fresh-link', text, route, now) };
  });
  if (delivery?.id) await deps.queue.enqueue('deliver', delivery.id);
  return delivery ? 'sent' : 'nothingOpen';
}
