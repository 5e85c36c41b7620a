import { localDateOf, type Instant } from '../../core/time/instant.ts';
import { collectReports } from '../collection/collect-reports.ts';
import { missingText } from '../collection/missing-text.ts';
import { unitsBelow } from '../collection/units-below.ts';
import { findItem } from '../explain/find-item.ts';
import type { Tx } from '../store.ts';

/** 谁没报 3: of all units for a coordinator, of the units below theirs for anybody else. */
export async function whoIsMissing(
  tx: Tx,
  item: string,
  { contactId, isCoordinator }: { contactId: string; isCoordinator: boolean },
  now: Instant,
): Promise<string> {
  const today = localDateOf(now);
  const found = await findItem(tx, item);
  if (!found.ok) return found.message;
  const unitIds = isCoordinator ? undefined : await unitsBelow(tx, contactId, today);
  const collection = await collectReports(tx, found.plan, found.task, today, unitIds ? { unitIds } : {});
  if (!collection) return `第${found.task.number}项没有${isCoordinator ? '' : '您所属单位'}需要报送的期次。`;
  return missingText(collection, today);
}
