import type { People } from '../core/policy/recipients.ts';
import type { Tx } from './store.ts';

/** The people side of the directory. One organisation's: some hundred rows. */
export async function loadPeople(tx: Tx): Promise<People> {
  const [contacts, routes, duties, leaves, users] = await Promise.all([
    tx.contact.find({}),
    tx.contactRoute.find({}),
    tx.contactDuty.find({}),
    tx.contactLeave.find({}),
    tx.user.find({}),
  ]);
  return { contacts, routes, duties, leaves, users };
}
