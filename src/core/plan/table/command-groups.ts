import type { WorkingGroupDraft } from '../draft.ts';
import { groupOf, isGroupName } from '../prose/working-groups.ts';
import type { ItemRow } from './item-rows.ts';

/** The groups that a table's rows stand for: 指挥部 or 工作组 with commander, lead, members and responsible units. */
export function commandGroups(rows: ItemRow[]): WorkingGroupDraft[] {
  const groups = new Map<string, WorkingGroupDraft>();
  for (const { goal, units, person } of rows) {
    const name = goal.replaceAll(/\s/g, '');
    if (!isGroupName(name) || groups.has(name)) continue;
    groups.set(name, groupOf(name, { units, deadline: null }, person.replaceAll(/\s/g, '') || null));
  }
  return [...groups.values()];
}
