import type { Tx } from '../store.ts';

/** Who acted, as people call them: the name behind `user:<id>` or `contact:<id>`. */
export async function actorName(tx: Tx, actor: string): Promise<string> {
  const [kind = '', id = ''] = actor.split(':');
  if (kind === 'contact') return (await tx.contact.get(id))?.name ?? '联系人';
  if (kind !== 'user') return '系统';
  const user = await tx.user.get(id);
  const contact = user?.contactId ? await tx.contact.get(user.contactId) : null;
  return contact?.name ?? user?.name ?? (id === 'cli' ? '命令行' : id);
}
