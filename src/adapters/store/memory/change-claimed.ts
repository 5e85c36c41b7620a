import type { ClaimedChange } from '../../../app/store.ts';
import type { Database } from './database.ts';
import { updateRow } from './statements.ts';

/** See `Tx.changeClaimed`. */
export function changeClaimed(database: Database, changes: readonly ClaimedChange[]): string[] {
  return changes.flatMap(({ id, attempts, patch }) =>
    updateRow(database, 'delivery', id, patch, { state: 'sending', attempts }) ? [id] : [],
  );
}
