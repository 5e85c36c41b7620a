import type { Instant } from '../../core/time/instant.ts';
import { keptSetting } from '../kept-setting.ts';
import type { Tx } from '../store.ts';

/** Departments of the platform whose members are compared with the directory every day. */
interface WatchedDepartments {
  ids: string[];
}

const { read, change } = keptSetting<WatchedDepartments>('watchedDepartments', { ids: [] });

export async function watchedDepartments(tx: Tx): Promise<string[]> {
  return (await read(tx)).ids;
}

/** Puts a department on the list, or takes it off; answers whether that changed anything. */
export async function watchDepartment(
  tx: Tx,
  id: string,
  watch: boolean,
  actor: string,
  now: Instant,
): Promise<boolean> {
  await tx.lock('watchedDepartments');
  const ids = await watchedDepartments(tx);
  if (ids.includes(id) === watch) return false;
  await change(tx, { ids: watch ? [...ids, id] : ids.filter((one) => one !== id) }, actor, now);
  return true;
}
