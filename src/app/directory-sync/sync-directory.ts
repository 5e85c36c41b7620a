import { findableBy } from '../../core/directory/find-on-platform.ts';
import { platformSeed } from '../../core/directory/platform-seed.ts';
import { localDateOf } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import { directoryRows, type DirectoryUpdate, updateDirectory } from '../update-directory.ts';
import type { PlatformDirectory } from './platform-directory.ts';

export interface SyncRequest {
  /** Takes the members of this department, and of those below it, as well. */
  department: string | null;
  actor: string;
  /** Only tell what would change. */
  preview: boolean;
}

/**
 * Brings the directory together with a platform's own: finds the addresses of those who have a mail address or a mobile
 * number, and with a department also its members. Nobody loses a duty, and units are not made. What a person should look at comes as doubts.
 */
export async function syncDirectory(
  deps: Deps,
  platform: PlatformDirectory,
  { department, actor, preview }: SyncRequest,
): Promise<DirectoryUpdate> {
  const rows = await directoryRows(deps.store);
  const today = localDateOf(deps.clock.now());
  const ids = await platform.idsOf(findableBy(rows, today));
  const members = department === null ? [] : await platform.membersOf(department);
  const found = { channel: platform.channel, ...ids, members };
  const { seed, doubts } = platformSeed(rows, found, today);
  const update = await updateDirectory(deps, {
    seed,
    references: [],
    source: `${platform.channel} 通讯录`,
    actor,
    preview,
  });
  return update.ok ? { ...update, doubts: [...update.doubts, ...doubts] } : update;
}
