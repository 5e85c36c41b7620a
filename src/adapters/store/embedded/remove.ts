import { rm } from 'node:fs/promises';
import { attachToServer } from './attach.ts';
import { usableBinaries } from './binaries.ts';
import { hasCluster, readPassword } from './cluster.ts';
import { hasOtherClients } from './connection.ts';
import { EmbeddedPostgresError } from './failure.ts';
import { choosePlace, ensureFolder } from './place.ts';
import { stopServer } from './server.ts';
import { withStartLock } from './start-lock.ts';

/**
 * Stops the server of a data folder and deletes its cluster, wherever that lies; for data that is made anew, like the
 * demo's. Refuses while somebody is connected.
 * @throws EmbeddedPostgresError
 */
export async function removeEmbeddedPostgres(dataDir: string, shelters?: string[]): Promise<void> {
  const folder = await ensureFolder(dataDir);
  await withStartLock(folder, async () => {
    const place = choosePlace(folder, shelters);
    if (!hasCluster(place)) return;
    const running = await attachToServer(place.data, await readPassword(place.data));
    const busy = running ? await hasOtherClients(running.client) : false;
    await running?.client.end();
    if (busy)
      throw new EmbeddedPostgresError('busy', `${place.data} 的数据库正在使用，不能删除，请先停止使用它的程序。`);
    if (running) await stopServer(place, await usableBinaries(place));
    await rm(place.data, { recursive: true });
  });
}
