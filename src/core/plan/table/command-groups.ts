import type { WorkingGroupDraft } from '../draft.ts';
import { groupOf, isGroupName } from '../prose/working-groups.ts';
import type { ItemRow } from './item-rows.ts';

/** The groups that a table's rows stand for: 指挥部 or 工作组 with commander, lead, members and responsible units. */
export function commandGroups(rows: ItemRow[]): WorkingGroupDraft[] {
  const groups = new Map<string, WorkingGroupDraft>();
  for (const { goal, units, person } of rows) {
    const name = goal.replaceAll(/\s/g, '');
    if (!isGroupName(name) || groups.has(name)) continue;
    groups.set(name, groupOf(name, { units, deadline: null }, commanderOf(person)));
  }
  return [...groups.values()];
}

/** The first column of persons; 副指挥长 and 联系人 stand behind it. */
function commanderOf(person: string): string | null {
  return (person.split('\n')[0] ?? '').replaceAll(/\s/g, '') || null;
}
