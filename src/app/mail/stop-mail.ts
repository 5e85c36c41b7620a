import { coordinatorContacts, routesOf } from '../../core/policy/recipients.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { messageOfLink } from '../read-form.ts';
import { recordEvent } from '../record-event.ts';

/**
 * A contact wants no more mail: where they can be reached otherwise their mail routes are switched off; where mail is all there
 * is, nobody stops being reminded by a click, and a coordinator is told. Once more changes nothing.
 */
export async function stopMail(deps: Deps, token: string): Promise<'stopped' | 'onlyWay'> {
  const now = deps.clock.now();
  const done = await deps.store.transaction(async (tx) => {
    const message = await messageOfLink(tx, deps, token);
    if (!message) return { result: 'onlyWay' as const, deliveries: [] };
    const people = await loadPeople(tx);
    const { contactId } = message;
    const routes = routesOf(people, contactId);
    if (routes.some(({ channel }) => channel !== 'email')) {
      const mine = { contactId, channel: 'email' as const, state: 'ok' as const };
      const changed = await tx.contactRoute.updateWhere(mine, { state: 'bad', badReason: '联系人停用' });
      if (changed > 0)
        await recordEvent(tx, now, {
          entity: 'directory',
          entityId: contactId,
          type: 'stopMail',
          actor: `contact:${contactId}`,
        });
      return { result: 'stopped' as const, deliveries: [] };
    }
    const name = people.contacts.find(({ id }) => id === contactId)?.name ?? '';
    const text = `${name}希望不再收到邮件提醒，但没有登记其他联系方式，请与其联系。`;
    const deliveries = await postNotice(tx, people, coordinatorContacts(people), `stop-mail-${contactId}`, text, now);
    return { result: 'onlyWay' as const, deliveries };
  });
  for (const id of done.deliveries) await deps.queue.enqueue('deliver', id);
  return done.result;
}
