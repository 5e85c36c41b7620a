import type { PlanDraft } from '../core/plan/draft.ts';
import type { TableName, Tx } from './store.ts';

/** Whether nothing refers to a row of the directory any more, so that what made it can take it back. */
export async function isUnused(tx: Tx, table: TableName, id: string): Promise<boolean> {
  switch (table) {
    case 'orgUnit':
      return unitIsUnused(tx, id);
    case 'unitAlias':
      return aliasIsUnused(tx, id);
    case 'orgUnitGroup':
      return groupIsUnused(tx, id);
    case 'orgUnitGroupMember': {
      const member = await tx.orgUnitGroupMember.get(id);
      return member === null || groupIsUnnamed(tx, member.groupId);
    }
    default:
      return true;
  }
}

async function unitIsUnused(tx: Tx, unitId: string): Promise<boolean> {
  const counts = await Promise.all([
    tx.assignment.count({ unitId }),
    tx.unitAlias.count({ unitId }),
    tx.orgUnitGroupMember.count({ unitId }),
    tx.contactDuty.count({ unitId }),
    tx.orgUnit.count({ parentId: unitId }),
    tx.workingGroup.count({ leadUnitId: unitId }),
    tx.workingGroupMember.count({ unitId }),
    tx.occurrence.count({ unitId }),
  ]);
  return counts.every((count) => count === 0);
}

/** A plan whose document writes the alias has been read with its help. */
async function aliasIsUnused(tx: Tx, id: string): Promise<boolean> {
  const alias = await tx.unitAlias.get(id);
  if (!alias) return true;
  const assigned = (await tx.assignment.find({ unitId: alias.unitId })).map(({ taskId }) => taskId);
  const planIds = new Set((await tx.task.find({ id: { in: assigned } })).map(({ planId }) => planId));
  const drafts = (await tx.planImport.find({ planId: { in: [...planIds] } })).map(({ draft }) => draft as PlanDraft);
  return !drafts.some(({ tasks }) => tasks.some(({ units }) => units.some(({ name }) => name === alias.alias)));
}

async function groupIsUnused(tx: Tx, id: string): Promise<boolean> {
  return (await groupIsUnnamed(tx, id)) && (await tx.orgUnitGroupMember.count({ groupId: id })) === 0;
}

async function groupIsUnnamed(tx: Tx, id: string): Promise<boolean> {
  const group = await tx.orgUnitGroup.get(id);
  return group === null || (await tx.assignment.count({ viaGroup: group.name })) === 0;
}
