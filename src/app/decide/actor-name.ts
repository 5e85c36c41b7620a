import { nameOfActor } from '../silence/list-silences.ts';
import type { Tx } from '../store.ts';

/** Who acted, as people call them; what the system did by itself is said so. */
export async function actorName(tx: Tx, actor: string): Promise<string> {
  return actor === 'system' ? '系统' : nameOfActor(tx, actor);
}
