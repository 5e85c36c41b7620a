import type { Store } from '../app/store.ts';
import { CommandFailure } from './exit.ts';

/** A contact by id, by name, or by an address of theirs. */
export async function findContactId(store: Store, wanted: string): Promise<string> {
  const byName = await store.contact.find({ name: wanted });
  const byAddress = await store.contactRoute.find({ address: wanted });
  const ids = [...new Set([...byName.map(({ id }) => id), ...byAddress.map(({ contactId }) => contactId)])];
  if ((await store.contact.get(wanted)) !== null) return wanted;
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  throw new CommandFailure(
    ids.length === 0 ? `没有找到联系人“${wanted}”。` : `叫“${wanted}”的不止一人，请改用其邮箱或飞书账号。`,
  );
}
