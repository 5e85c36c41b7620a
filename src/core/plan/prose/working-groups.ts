import type { WorkingGroupDraft } from '../draft.ts';
import type { Ownership } from './ownership.ts';
import { splitUnits } from '../units/split-units.ts';
import { nodeTitle } from './outline.ts';
import type { ProseItem } from './prose-item.ts';

const GROUP_NAME = /(工作组|专项组|领导小组|指挥部|专班|小组|组)$/;

/** Whether a name is that of a group: 专项工作指挥部, 健康服务工作组. */
export function isGroupName(name: string): boolean {
  return GROUP_NAME.test(name) && name.length <= LONGEST_NAME;
}

const LONGEST_NAME = 24;

/** Whether an item only presents a group: its name, 牵头单位 and 参加单位, and no work of its own. */
export function isWorkingGroup(item: ProseItem): boolean {
  const title = nodeTitle(item.node);
  return (
    item.own !== null &&
    item.ownedBy !== 'heading' &&
    isGroupName(title) &&
    item.texts.join('').length <= title.length + 2
  );
}

/** The group such an item presents. */
export function workingGroup(item: ProseItem): WorkingGroupDraft {
  return groupOf(nodeTitle(item.node), item.own);
}

/** A group from its name and its units. */
export function groupOf(name: string, own: Ownership | null, commander: string | null = null): WorkingGroupDraft {
  const units = splitUnits(own?.units ?? []);
  const of = (role: string): string[] => units.filter((unit) => unit.role === role).map((unit) => unit.name);
  const responsible = of('responsible');
  return {
    name,
    lead: of('lead')[0] ?? null,
    members: [...of('lead').slice(1), ...of('support')],
    commander,
    ...(responsible.length === 0 ? {} : { responsible }),
  };
}
