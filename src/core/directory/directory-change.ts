import type {
  Contact,
  ContactDuty,
  ContactRoute,
  OrgUnit,
  OrgUnitGroup,
  OrgUnitGroupMember,
  UnitAlias,
  User,
} from '../entities/directory.ts';
import type { LocalDate } from '../time/local-date.ts';
import { DUTY_LABELS } from './directory-columns.ts';
import type { Duty, RouteSeed } from './directory-seed.ts';

/** The directory as it is kept. */
export interface DirectoryRows {
  units: readonly OrgUnit[];
  aliases: readonly UnitAlias[];
  groups: readonly OrgUnitGroup[];
  members: readonly OrgUnitGroupMember[];
  contacts: readonly Contact[];
  routes: readonly ContactRoute[];
  duties: readonly ContactDuty[];
  users: readonly User[];
}

/** One step from the directory as it is to the one that was handed in. Persons and units by name, for showing. */
export type DirectoryChange =
  | { kind: 'addUnit'; unit: string; parent: string | null }
  | { kind: 'moveUnit'; unit: string; parent: string }
  | { kind: 'addAlias'; unit: string; alias: string }
  | { kind: 'addGroup'; group: string }
  | { kind: 'addMember' | 'removeMember'; group: string; unit: string }
  | { kind: 'addContact'; contactId: string; name: string; phone: string | null }
  | { kind: 'changePhone'; contactId: string; name: string; phone: string }
  | { kind: 'addRoute'; contactId: string; name: string; route: RouteSeed; priority: number }
  /** The address of somebody who has left goes to the one who follows. */
  | {
      kind: 'moveRoute';
      routeId: string;
      contactId: string;
      name: string;
      from: string;
      address: string;
      priority: number;
    }
  | { kind: 'trustRoute' | 'retireRoute'; routeId: string; name: string; address: string }
  | {
      kind: 'addDuty';
      contactId: string;
      name: string;
      unit: string;
      duty: Duty;
      fromOn: LocalDate | null;
      toOn: LocalDate | null;
    }
  | {
      kind: 'changeDuty';
      dutyId: string;
      name: string;
      unit: string;
      duty: Duty;
      fromOn: LocalDate | null;
      toOn: LocalDate | null;
    }
  | { kind: 'endDuty'; dutyId: string; name: string; unit: string; duty: Duty; toOn: LocalDate }
  | { kind: 'addCoordinator'; contactId: string; name: string };

/** Whether a change only adds: what a first import is made of. */
export function onlyAdds({ kind }: DirectoryChange): boolean {
  return kind.startsWith('add');
}

/** A change as a line for a person. */
export function describeChange(change: DirectoryChange): string {
  switch (change.kind) {
    case 'addUnit':
      return `新增单位：${change.unit}`;
    case 'moveUnit':
      return `上级变更：${change.unit} → ${change.parent}`;
    case 'addAlias':
      return `新增别名：${change.unit}也叫${change.alias}`;
    case 'addGroup':
      return `新增单位组：${change.group}`;
    case 'addMember':
      return `${change.group}增加成员：${change.unit}`;
    case 'removeMember':
      return `${change.group}减少成员：${change.unit}`;
    case 'addContact':
      return `新增人员：${change.name}${change.phone === null ? '' : `（电话${change.phone}）`}`;
    case 'changePhone':
      return `${change.name}的电话登记为：${change.phone}`;
    case 'addRoute':
      return `${change.name}增加联系方式：${change.route.address}`;
    case 'moveRoute':
      return `联系方式转给${change.name}（原为${change.from}）：${change.address}`;
    case 'trustRoute':
      return `${change.name}的联系方式恢复使用：${change.address}`;
    case 'retireRoute':
      return `${change.name}的联系方式停用：${change.address}`;
    case 'addDuty':
      return `新增岗位：${change.name} 任${change.unit}${DUTY_LABELS[change.duty]}${span(change)}`;
    case 'changeDuty':
      return `岗位变更：${change.name} 任${change.unit}${DUTY_LABELS[change.duty]}${span(change)}`;
    case 'endDuty':
      return `岗位终止：${change.name} 任${change.unit}${DUTY_LABELS[change.duty]}至${change.toOn}`;
    case 'addCoordinator':
      return `新增督办员：${change.name}`;
  }
}

function span({ fromOn, toOn }: { fromOn: LocalDate | null; toOn: LocalDate | null }): string {
  if (fromOn === null && toOn === null) return '';
  return `（${fromOn === null ? '' : `自${fromOn}`}${toOn === null ? '' : `至${toOn}`}）`;
}
