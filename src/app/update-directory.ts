import {
  compareDirectory,
  nameFaults,
  type DirectoryDifference,
  type NameFault,
} from '../core/directory/compare-directory.ts';
import type { DirectoryChange, DirectoryRows } from '../core/directory/directory-change.ts';
import type { DirectorySeed } from '../core/directory/directory-seed.ts';
import type { UnitReference } from '../core/directory/read-directory.ts';
import { localDateOf } from '../core/time/instant.ts';
import { applyDirectoryChanges } from './apply-directory-changes.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

export interface DirectoryHandedIn {
  seed: DirectorySeed;
  references: readonly UnitReference[];
  /** Name of the file, for the record. */
  source: string;
  actor: string;
  /** Only tell what would change. */
  preview?: boolean;
}

export type DirectoryUpdate =
  | ({ ok: true; /** The directory was empty before. */ first: boolean } & DirectoryDifference)
  | { ok: false; faults: NameFault[] };

/** Makes the directory say what was handed in, in one transaction; with a fault in it nothing is changed. */
export async function updateDirectory(deps: Deps, handedIn: DirectoryHandedIn): Promise<DirectoryUpdate> {
  const { seed, references, source, actor, preview = false } = handedIn;
  const now = deps.clock.now();
  return deps.store.transaction(async (tx): Promise<DirectoryUpdate> => {
    await tx.lock('directory');
    const rows = await directoryRows(tx);
    const faults = nameFaults(seed, references, rows);
    if (faults.length > 0) return { ok: false, faults };
    const difference = compareDirectory(seed, rows, localDateOf(now));
    if (!preview && difference.changes.length > 0) {
      await applyDirectoryChanges(tx, difference.changes);
      await recordEvent(tx, now, {
        entity: 'directory',
        entityId: 'directory',
        type: 'update',
        actor,
        to: tally(difference.changes),
        why: source,
      });
    }
    return { ok: true, first: rows.units.length === 0, ...difference };
  });
}

/** Counts only: names and addresses of people stay in their tables. */
function tally(changes: readonly DirectoryChange[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}

/** The directory as it is kept: one organisation's, some thousand rows. */
export async function directoryRows(tx: Tx): Promise<DirectoryRows> {
  const [units, aliases, groups, members, contacts, routes, duties, users] = await Promise.all([
    tx.orgUnit.find({}),
    tx.unitAlias.find({}),
    tx.orgUnitGroup.find({}),
    tx.orgUnitGroupMember.find({}),
    tx.contact.find({}),
    tx.contactRoute.find({}, { orderBy: ['priority'] }),
    tx.contactDuty.find({}),
    tx.user.find({}),
  ]);
  return { units, aliases, groups, members, contacts, routes, duties, users };
}
