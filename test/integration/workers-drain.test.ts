import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { instantAt } from '../../src/core/time/instant.ts';
import { openSystem } from '../../src/wire.ts';
import { readConfig } from '../../src/config.ts';
import { driveClock } from '../chaos/driven-clock.ts';
import { citizens, layOutTown } from '../chaos/town.ts';
import { startVictim } from '../chaos/victim.ts';
import { type LarkServerHandle, startLarkServer } from '../support/lark/lark-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
let lark: LarkServerHandle;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  lark = await startLarkServer();
  folder = mkdtempSync(path.join(tmpdir(), 'drain-'));
});

afterAll(async () => {
  await lark.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('SIGTERM', () => {
  it('lets the messages under way arrive and be recorded, begins no others, and the process then ends by itself', async () => {
    const clockFile = path.join(folder, 'clock.json');
    const environment = {
      DATABASE_URL: database.url,
      CHAOS_CLOCK: clockFile,
      LARK_APP_ID: lark.appId,
      LARK_APP_SECRET: lark.appSecret,
      LARK_DOMAIN: lark.domain,
    };
    const clock = driveClock(clockFile);
    clock.set(instantAt('2017-05-02', 8 * 60), 0);
    const read = readConfig(environment);
    const opened = read.ok ? await openSystem(read.config, { clock }) : read;
    if (!opened.ok) throw new Error(opened.message);
    const { deps } = opened.system;
    const people = citizens(900).filter(({ channel }) => channel === 'lark');
    await layOutTown(deps, people, '2017-05-04');
    clock.set(instantAt('2017-05-02', 9 * 60 + 25), 0);
    lark.faults.add({ at: 'send', kind: 'delay', milliseconds: 1500, times: 1000 });

    const process = startVictim(environment);
    await until(() => lark.calls.some(({ endpoint }) => endpoint === 'send'), { seconds: 30 });
    expect(await process.stop()).toBe(true);

    const sent = await deps.store.delivery.find({ state: 'sent' });
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(people.length);
    expect(lark.messages).toHaveLength(sent.length);
    expect(await deps.store.delivery.count({ state: 'sending' })).toBe(0);
    expect(process.said).toEqual([]);
    await opened.system.close();
  }, 240_000);
});
