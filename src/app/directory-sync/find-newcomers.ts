import { describeChange, type DirectoryChange } from '../../core/directory/directory-change.ts';
import { deriveId } from '../../core/ids.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import type { PlatformDirectory } from './platform-directory.ts';
import { syncDirectory } from './sync-directory.ts';
import { watchedDepartments } from './watched-departments.ts';

/** So many lines are read in a message; the command shows all. */
const MOST_LINES = 10;

/**
 * Compares the departments that were read before with the directory and tells coordinators, once, whom a sync would enter:
 * who writes people down stays a person. Returns how many changes were told. Throws where the platform does not answer.
 */
export async function findNewcomers(deps: Deps): Promise<number> {
  let told = 0;
  for (const { directory } of deps.channels.values())
    if (directory) for (const id of await watchedDepartments(deps.store)) told += await compare(deps, directory, id);
  return told;
}

async function compare(deps: Deps, directory: PlatformDirectory, department: string): Promise<number> {
  const update = await syncDirectory(deps, directory, { department, actor: 'system', preview: true });
  if (!update.ok) return 0;
  const { changes } = update;
  if (changes.length === 0) return 0;
  const lines = changes.map(describeChange);
  const part = `newcomers-${deriveId('newcomers', department, ...lines)}`;
  const text = [
    `飞书通讯录与登记的人员有${changes.length}处不同：`,
    ...readable(changes),
    `核对后请管理员运行 cuiban directory sync ${directory.channel} --department ${department} 登记。`,
  ].join('\n');
  const deliveries = await deps.store.transaction(async (tx) => {
    await tx.lock(part);
    if ((await tx.message.count({ kind: 'notice', part })) > 0) return null;
    const people = await loadPeople(tx);
    return postNotice(tx, people, coordinatorContacts(people), part, text, deps.clock.now());
  });
  for (const id of deliveries ?? []) await deps.queue.enqueue('deliver', id);
  return deliveries === null ? 0 : changes.length;
}

/** What is new about people and duties by name; accounts, which say nothing to a reader, as a number. */
function readable(changes: readonly DirectoryChange[]): string[] {
  const named = changes.filter(({ kind }) => kind !== 'addRoute' && kind !== 'addContact').map(describeChange);
  const accounts = changes.filter(({ kind }) => kind === 'addRoute').length;
  return [
    ...named.slice(0, MOST_LINES),
    ...(named.length > MOST_LINES ? [`另有${named.length - MOST_LINES}处。`] : []),
    ...(accounts > 0 ? [`${accounts}个飞书账号尚未登记。`] : []),
  ];
}
