import type { Plan } from '../../core/entities/plan.ts';
import type { Bulletin } from '../../core/entities/record.ts';
import { deriveId } from '../../core/ids.ts';
import { bulletinFigures, bulletinText } from '../../core/report/bulletin.ts';
import { periodBefore } from '../../core/report/bulletin-period.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { keyText } from '../key-text.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';
import { bulletinSettings } from './bulletin-settings.ts';

export type DraftResult = { ok: true; bulletin: Bulletin } | Refusal;

/**
 * Drafts a 通报 of a plan as things stand: figures by class and by unit. It leaves for nobody until a coordinator has signed
 * it. One title a plan: the same again while it is a draft brings the figures up to date.
 */
export async function draftBulletin(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  plan: Plan,
  title: string,
  actor: string,
  now: Instant,
): Promise<DraftResult> {
  await tx.lock(`bulletin:${plan.id}`);
  const { rankings } = await bulletinSettings(tx);
  const names = new Map((await tx.orgUnit.find({})).map(({ id, name }) => [id, name]));
  const occurrences = await tx.occurrence.find({ planId: plan.id });
  const figures = bulletinFigures(occurrences, names, localDateOf(now), calendar, rankings);
  if (figures.total === 0) return refuse('nothingToReport', `《${plan.title}》还没有已下达的事项，没有可通报的内容。`);
  const key = keyText(title);
  const bulletin: Bulletin = {
    id: deriveId('bulletin', plan.id, key),
    planId: plan.id,
    title: key,
    createdAt: now,
    figures,
    text: bulletinText(title, figures),
    state: 'draft',
    signedBy: null,
    signedAt: null,
    sentAt: null,
  };
  const { id, ...fields } = bulletin;
  const [fresh] = await tx.bulletin.insert([bulletin]);
  if (!fresh && !(await tx.bulletin.update(id, fields, { state: 'draft' })))
    return refuse('alreadySigned', `通报“${title}”已经签发，不能再改。`);
  await recordEvent(tx, now, { entity: 'plan', entityId: plan.id, type: 'draftBulletin', actor, to: key });
  return { ok: true, bulletin };
}

/**
 * One tick: where notices are drafted by themselves, on the first workday after a period each running plan gets its draft,
 * and the coordinators are told that it waits for them. Returns the drafts made.
 */
export async function draftDueBulletins(deps: Deps): Promise<Bulletin[]> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const { everyMonths } = await bulletinSettings(store);
  if (everyMonths === null || !windowIsOpen(now, (await loadPolicies(store))('', '').window, calendar)) return [];
  const period = periodBefore(localDateOf(now), everyMonths);
  const made: Bulletin[] = [];
  for (const plan of await store.plan.find({ state: 'active' }, { orderBy: ['letter'] })) {
    // switched on in this period: there is nothing to say of the one before
    if (localDateOf(plan.activatedAt ?? now) > period.to) continue;
    const title = `关于《${plan.title}》${period.words}进展情况的通报`;
    const posted = await store.transaction(async (tx) => {
      await tx.lock(`bulletin:${plan.id}`);
      if ((await tx.bulletin.count({ planId: plan.id, title: keyText(title) })) > 0) return [];
      const drafted = await draftBulletin(tx, deps, plan, title, 'system', now);
      if (!drafted.ok) return [];
      made.push(drafted.bulletin);
      const people = await loadPeople(tx);
      const text = `通报已起草，请核对后签发（cuiban notice sign ${drafted.bulletin.id}）：\n${drafted.bulletin.text}`;
      return postNotice(tx, people, coordinatorContacts(people), `bulletin-${drafted.bulletin.id}`, text, now);
    });
    for (const id of posted) await deps.queue.enqueue('deliver', id);
  }
  return made;
}
