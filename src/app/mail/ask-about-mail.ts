import type { Inbound } from '../../core/entities/inbound.ts';
import { doubtWords, type MailDoubt } from '../../core/mail/judge-sender.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { coordinatorContacts, routesOf } from '../../core/policy/recipients.ts';
import { confirmLink } from '../../core/reply/link-token.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice, postText } from '../post-notice.ts';
import type { Tx } from '../store.ts';
import type { MailOutcome } from './accept-mail.ts';
import type { OpenMail } from './open-mail.ts';

const QUOTED = 120;
/** How often a contact is asked on one day; by mail once, since it may be a machine that writes. */
const MOST_ASKED = 3;

async function freePart(tx: Tx, contactId: string, most: number, now: Instant): Promise<string | null> {
  for (let number = 1; number <= most; number += 1) {
    const part = `mail-doubt-${number}`;
    if ((await tx.message.count({ contactId, day: localDateOf(now), kind: 'notice', part })) === 0) return part;
  }
  return null;
}

/**
 * A mail that may not be its sender's waits. The contact whose word it would be is asked on a way they are known by, chat
 * before mail, and owns up to it with one tap; the coordinators hear once a day that something waits. Both are capped by
 * the day: who floods us makes us write to nobody twice.
 */
export async function askAboutMail(
  tx: Tx,
  deps: Deps,
  { desk, facts }: OpenMail,
  inbound: Inbound,
  { reason, ask }: { reason: MailDoubt; ask: string },
  now: Instant,
): Promise<MailOutcome> {
  const people = await loadPeople(tx);
  const routes = routesOf(people, ask);
  const route = routes.find(({ channel }) => channel !== 'email') ?? routes[0];
  const name = people.contacts.find(({ id }) => id === ask)?.name ?? '';
  const link = desk.publicUrl === null ? null : confirmLink(desk.publicUrl, inbound.id, ask, deps.keys);
  const quote = facts.visibleText.trim() === '' ? '' : `内容：“${excerpt(facts.visibleText, QUOTED)}”。`;
  const how = link === null ? '如确为您本人所发，请联系督办单位确认。' : `如确为您本人所发，请点开确认：${link}`;
  const text = `收到一封有关督办事项的邮件，暂未采纳：${doubtWords(reason, facts.from.address)}。${quote}${how}`;
  const part = route ? await freePart(tx, ask, route.channel === 'email' ? 1 : MOST_ASKED, now) : null;
  const told = route && part !== null ? await postText(tx, 'notice', ask, part, text, route, now) : null;
  const waiting = `${name}名下有来信待确认（${doubtWords(reason, facts.from.address)}），确认前不作记录。本日如有其他待确认来信，请一并查看。`;
  const others = await postNotice(tx, people, coordinatorContacts(people), 'mail-doubt', waiting, now);
  const deliveries = told === null ? others : [told, ...others];
  return { state: 'waiting', reason, contactId: ask, say: '', deliveries };
}
