import type { DirectoryChange } from '../core/directory/directory-change.ts';
import { deriveId } from '../core/ids.ts';
import type { Tx } from './store.ts';

/** Why an address is not used any more, as shown to coordinators. */
const REPLACED = '通讯录中已换成别的地址';

/** Makes the changes of a directory's difference, in their order. */
export async function applyDirectoryChanges(tx: Tx, changes: readonly DirectoryChange[]): Promise<void> {
  for (const change of changes) await apply(tx, change);
}

async function apply(tx: Tx, change: DirectoryChange): Promise<void> {
  switch (change.kind) {
    case 'addUnit':
    case 'moveUnit':
    case 'addAlias':
    case 'addGroup':
    case 'addMember':
    case 'removeMember':
      return applyToUnits(tx, change);
    case 'addContact':
      await tx.contact.insert([{ id: change.contactId, name: change.name, phone: change.phone }]);
      return;
    case 'changePhone':
      await tx.contact.update(change.contactId, { phone: change.phone });
      return;
    case 'addRoute':
    case 'moveRoute':
    case 'trustRoute':
    case 'retireRoute':
      return applyToRoutes(tx, change);
    case 'addDuty':
    case 'changeDuty':
    case 'endDuty':
      return applyToDuties(tx, change);
    case 'addCoordinator': {
      const { contactId, name } = change;
      await tx.user.insert([{ id: deriveId('user', name), name, role: 'coordinator', contactId, tokenHash: null }]);
    }
  }
}

const unitId = (name: string): string => deriveId('orgUnit', name);
const groupId = (name: string): string => deriveId('orgUnitGroup', name);

type UnitChange = Extract<
  DirectoryChange,
  { kind: 'addUnit' | 'moveUnit' | 'addAlias' | 'addGroup' | 'addMember' | 'removeMember' }
>;

async function applyToUnits(tx: Tx, change: UnitChange): Promise<void> {
  switch (change.kind) {
    case 'addUnit': {
      const parentId = change.parent === null ? null : unitId(change.parent);
      await tx.orgUnit.insert([{ id: unitId(change.unit), name: change.unit, parentId }]);
      return;
    }
    case 'moveUnit':
      await tx.orgUnit.update(unitId(change.unit), { parentId: unitId(change.parent) });
      return;
    case 'addAlias': {
      const { alias, unit } = change;
      await tx.unitAlias.insert([{ id: deriveId('unitAlias', alias), alias, unitId: unitId(unit) }]);
      return;
    }
    case 'addGroup':
      await tx.orgUnitGroup.insert([{ id: groupId(change.group), name: change.group }]);
      return;
    case 'addMember': {
      const [group, unit] = [groupId(change.group), unitId(change.unit)];
      const id = deriveId('orgUnitGroupMember', group, unit);
      await tx.orgUnitGroupMember.insert([{ id, groupId: group, unitId: unit }]);
      return;
    }
    case 'removeMember':
      await tx.orgUnitGroupMember.remove({ groupId: groupId(change.group), unitId: unitId(change.unit) });
  }
}

type RouteChange = Extract<DirectoryChange, { kind: 'addRoute' | 'moveRoute' | 'trustRoute' | 'retireRoute' }>;

async function applyToRoutes(tx: Tx, change: RouteChange): Promise<void> {
  switch (change.kind) {
    case 'addRoute': {
      const { contactId, priority, route } = change;
      const id = deriveId('contactRoute', route.channel, route.address);
      await tx.contactRoute.insert([{ id, contactId, ...route, priority, state: 'ok', badReason: null }]);
      return;
    }
    case 'moveRoute': {
      const { routeId, contactId, priority } = change;
      await tx.contactRoute.update(routeId, { contactId, priority, state: 'ok', badReason: null });
      return;
    }
    case 'trustRoute':
      await tx.contactRoute.update(change.routeId, { state: 'ok', badReason: null });
      return;
    case 'retireRoute':
      await tx.contactRoute.update(change.routeId, { state: 'bad', badReason: REPLACED });
  }
}

type DutyChange = Extract<DirectoryChange, { kind: 'addDuty' | 'changeDuty' | 'endDuty' }>;

async function applyToDuties(tx: Tx, change: DutyChange): Promise<void> {
  switch (change.kind) {
    case 'addDuty': {
      const { contactId, unit, duty, fromOn, toOn } = change;
      const id = deriveId('contactDuty', contactId, unitId(unit), duty);
      await tx.contactDuty.insert([{ id, contactId, unitId: unitId(unit), duty, fromOn, toOn }]);
      return;
    }
    case 'changeDuty':
      await tx.contactDuty.update(change.dutyId, { fromOn: change.fromOn, toOn: change.toOn });
      return;
    case 'endDuty':
      await tx.contactDuty.update(change.dutyId, { toOn: change.toOn });
  }
}
