import type { OrgUnit } from '../core/entities/directory.ts';
import { deriveId } from '../core/ids.ts';
import type { EditFault } from '../core/plan/edit-draft/edit-draft.ts';
import type { DraftEdit } from '../core/plan/edit-draft/types.ts';
import { resolveUnit } from '../core/plan/resolve-unit.ts';
import { keyText } from './key-text.ts';
import type { KnownUnits } from './load-units.ts';
import { unitIdFor } from './plan-rows.ts';
import type { RowSet } from './row-changes.ts';
import type { Tx } from './store.ts';

export type DirectoryEdits = { ok: true; rows: RowSet } | { ok: false; faults: EditFault[] };

type Addition = { ok: true; rows: RowSet } | { ok: false; message: string };

/** What the edits mean for the directory: names and groups that are remembered for documents to come. */
export async function directoryRows(tx: Tx, edits: readonly DraftEdit[], known: KnownUnits): Promise<DirectoryEdits> {
  const faults: EditFault[] = [];
  const sets: RowSet[] = [];
  for (const [index, edit] of edits.entries()) {
    const added = await additionOf(tx, edit, known, sets);
    if (added.ok) sets.push(added.rows);
    else faults.push({ edit: index + 1, message: added.message });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows: joined(sets) };
}

function joined(sets: readonly RowSet[]): RowSet {
  const all = <Row extends { id: string }>(pick: (set: RowSet) => readonly Row[] | undefined): Row[] => [
    ...new Map(sets.flatMap((set) => pick(set) ?? []).map((row) => [row.id, row])).values(),
  ];
  return {
    orgUnit: all(({ orgUnit }) => orgUnit),
    unitAlias: all(({ unitAlias }) => unitAlias),
    orgUnitGroup: all(({ orgUnitGroup }) => orgUnitGroup),
    orgUnitGroupMember: all(({ orgUnitGroupMember }) => orgUnitGroupMember),
  };
}

async function additionOf(tx: Tx, edit: DraftEdit, known: KnownUnits, earlier: readonly RowSet[]): Promise<Addition> {
  switch (edit.edit) {
    case 'mapUnit': {
      const unit = unitNamed(edit.to, known, earlier);
      return unit ? alias(tx, edit.name, unit) : { ok: false, message: `单位名录里没有“${edit.to}”。` };
    }
    case 'createUnit': {
      const unit = unitNamed(edit.as ?? edit.name, known, earlier) ?? newUnit(edit.as ?? edit.name);
      if (edit.as === undefined || edit.as === edit.name) return { ok: true, rows: { orgUnit: [unit] } };
      const other = await alias(tx, edit.name, unit);
      return other.ok ? { ok: true, rows: { ...other.rows, orgUnit: [unit] } } : other;
    }
    case 'fillGroup':
      return { ok: true, rows: group(edit.name, edit.members, known, earlier) };
    default:
      return { ok: true, rows: {} };
  }
}

function newUnit(name: string): OrgUnit {
  return { id: unitIdFor(keyText(name)), name: keyText(name), parentId: null };
}

/** The unit of that name or other name: of the directory, or one that an edit before this one made. */
function unitNamed(name: string, { directory, idOf }: KnownUnits, earlier: readonly RowSet[]): OrgUnit | null {
  const resolved = resolveUnit(name, directory);
  const id = resolved?.kind === 'unit' ? idOf.get(resolved.name) : undefined;
  if (resolved && id !== undefined) return { id, name: resolved.name, parentId: null };
  return earlier.flatMap(({ orgUnit = [] }) => orgUnit).find((unit) => unit.name === keyText(name)) ?? null;
}

/** A name of a unit that answers for itself is no other name: the mention alone says then who is meant. */
async function alias(tx: Tx, name: string, unit: OrgUnit): Promise<Addition> {
  const key = keyText(name);
  const [own] = await tx.orgUnit.find({ name: key });
  if (own && (own.id === unit.id || (await tx.contactDuty.count({ unitId: own.id })) > 0))
    return { ok: true, rows: {} };
  const [taken] = await tx.unitAlias.find({ alias: key });
  if (!taken)
    return { ok: true, rows: { unitAlias: [{ id: deriveId('unitAlias', key), alias: key, unitId: unit.id }] } };
  if (taken.unitId === unit.id) return { ok: true, rows: {} };
  const other = (await tx.orgUnit.get(taken.unitId))?.name ?? '';
  return { ok: false, message: `“${name}”已登记为${other}的别名。` };
}

function group(name: string, members: readonly string[], known: KnownUnits, earlier: readonly RowSet[]): RowSet {
  // 各功能区 and 功能区 are one group: members are added to the one there is
  const resolved = resolveUnit(name, known.directory);
  const groupName = resolved?.kind === 'group' ? resolved.name : keyText(name);
  const id = deriveId('orgUnitGroup', groupName);
  const units = members.map((member) => unitNamed(member, known, earlier) ?? newUnit(member));
  return {
    orgUnit: units,
    orgUnitGroup: [{ id, name: groupName }],
    orgUnitGroupMember: units.map((unit) => ({
      id: deriveId('orgUnitGroupMember', id, unit.id),
      groupId: id,
      unitId: unit.id,
    })),
  };
}

/** Of the rows, those the directory does not have yet. */
export async function newDirectoryRows(tx: Tx, rows: RowSet): Promise<RowSet> {
  const missing = async <Row extends { id: string }>(
    table: { find(where: { id: { in: string[] } }): Promise<{ id: string }[]> },
    wanted: readonly Row[] = [],
  ): Promise<Row[]> => {
    const known = new Set((await table.find({ id: { in: wanted.map(({ id }) => id) } })).map(({ id }) => id));
    return wanted.filter(({ id }) => !known.has(id));
  };
  return {
    orgUnit: await missing(tx.orgUnit, rows.orgUnit),
    unitAlias: await missing(tx.unitAlias, rows.unitAlias),
    orgUnitGroup: await missing(tx.orgUnitGroup, rows.orgUnitGroup),
    orgUnitGroupMember: await missing(tx.orgUnitGroupMember, rows.orgUnitGroupMember),
  };
}
