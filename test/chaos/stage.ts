import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPostmaster } from '../../src/adapters/store/embedded/postmaster.ts';
import { removeEmbeddedPostgres } from '../../src/adapters/store/embedded/remove.ts';
import { readConfig } from '../../src/config.ts';
import { instantAt } from '../../src/core/time/instant.ts';
import { openSystem, type System } from '../../src/wire.ts';
import { until } from '../support/until.ts';
import { type DrivenClock, driveClock } from './driven-clock.ts';
import { type ProviderProcess, startProvider } from './provider.ts';
import type { Random } from './random.ts';
import { calmDown, stirUp } from './trouble.ts';
import { attemptsBegin, isSettled } from './under-way.ts';
import { startVictim, type Victim } from './victim.ts';

/** While somebody lives. A lease of five minutes then lasts 7.5 s. */
const SPEED = 40;

/** After how many attempts, at most, the time has come. */
const MOST_ATTEMPTS = 12;

export interface Stage {
  clock: DrivenClock;
  lark: ProviderProcess;
  smtp: ProviderProcess;
  tally: { kills: number; whileStarting: number; databaseKills: number; slowestEvening: number };
  /** The system in this process, to lay out and to look at; not while a victim lives. */
  open(): Promise<System>;
  /**
   * One life that ends with kill -9, of the database too if so chosen. What has fallen due `minutes` after nine is due at
   * its beginning.
   */
  liveAndDie(day: string, minutes: number, databaseToo: boolean): Promise<void>;
  /** A life without trouble from outside, from then on until everything has an outcome; then killed or stopped. */
  liveOn(day: string, minutes: number, end: 'kill' | 'stop'): Promise<{ leftInOrder: boolean }>;
  close(): Promise<void>;
}

/** Data folder, providers and clock, which go on while the system dies and is started again. */
export async function setStage(random: Random): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chaos-'));
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, 'data');
  const clockFile = path.join(folder, 'clock.json');
  const clock = driveClock(clockFile);
  const [lark, smtp] = await Promise.all([startProvider('lark-server-main.ts'), startProvider('smtp-server-main.ts')]);
  const environment = environmentOf(dataDir, clockFile, lark, smtp);
  const tally = { kills: 0, whileStarting: 0, databaseKills: 0, slowestEvening: 0 };
  let victim: Victim | null = null;
  let startingMs = 2000;

  async function beBorn(): Promise<Victim> {
    const born = performance.now();
    victim = startVictim(environment);
    await untilReady(victim);
    startingMs = performance.now() - born;
    return victim;
  }

  /** The clock stands while nobody lives. */
  function goOn(day: string, minutes: number): void {
    const from = instantAt(day, 9 * 60 + Math.floor(minutes));
    clock.set(from > clock.now() ? from : clock.now(), SPEED);
  }

  async function die(): Promise<void> {
    await victim?.kill();
    victim = null;
    clock.set(clock.now(), 0);
  }

  async function killDatabase(): Promise<void> {
    const pid = (await readPostmaster(path.join(dataDir, 'postgres', 'data')))?.pid;
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    tally.databaseKills += 1;
  }

  return {
    clock,
    lark,
    smtp,
    tally,
    async open() {
      const read = readConfig(environment);
      if (!read.ok) throw new Error(read.message);
      const opened = await openSystem(read.config, { clock, log: () => {} });
      if (!opened.ok) throw new Error(opened.message);
      return opened.system;
    },
    // Killed while it starts, while it sends, or whenever; moments are measured by how long this machine takes to start it.
    // The database goes with it, or a while before it.
    async liveAndDie(day, minutes, databaseToo) {
      await stirUp(smtp, lark, random);
      if (random.chance(0.15)) {
        victim = startVictim(environment);
        tally.whileStarting += 1;
        await sleep(random.next() * startingMs);
      } else {
        const { ready } = await beBorn();
        goOn(day, minutes);
        if (random.chance(0.8)) await attemptsBegin(await ready, Math.ceil(random.between(0, MOST_ATTEMPTS)), 3);
        await sleep(random.next() * startingMs * 0.2);
      }
      if (databaseToo) {
        await killDatabase();
        if (random.chance(0.5)) await sleep(random.next() * startingMs);
      }
      tally.kills += 1;
      await die();
    },
    async liveOn(day, minutes, end) {
      await calmDown(smtp, lark);
      const survivor = await beBorn();
      const databaseUrl = await survivor.ready;
      const began = performance.now();
      goOn(day, minutes);
      const quiet = () => isSettled(databaseUrl, clock.now());
      await until(quiet, { seconds: 90, what: `a quiet evening (it said: ${survivor.said.slice(-5).join(' / ')})` });
      tally.slowestEvening = Math.max(tally.slowestEvening, performance.now() - began);
      if (end === 'kill') {
        tally.kills += 1;
        await die();
        return { leftInOrder: false };
      }
      const leftInOrder = await survivor.stop();
      victim = null;
      clock.set(clock.now(), 0);
      return { leftInOrder };
    },
    async close() {
      await victim?.kill();
      lark.close();
      smtp.close();
      await removeEmbeddedPostgres(path.join(dataDir, 'postgres')).catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(victim: Victim): Promise<void> {
  const gone = until(() => !victim.alive(), { seconds: 60, what: 'the start' }).then(() => {
    throw new Error(`the system could not start: ${victim.said.join(' / ')}`);
  });
  gone.catch(() => {});
  await Promise.race([victim.ready, gone]);
}

function environmentOf(dataDir: string, clockFile: string, lark: ProviderProcess, smtp: ProviderProcess) {
  return {
    CUIBAN_DATA_DIR: dataDir,
    CHAOS_CLOCK: clockFile,
    CUIBAN_SMTP_URL: smtp.facts['url'] ?? '',
    CUIBAN_MAIL_FROM: 'cuiban@city.example',
    LARK_APP_ID: lark.facts['appId'] ?? '',
    LARK_APP_SECRET: lark.facts['appSecret'] ?? '',
    LARK_DOMAIN: lark.facts['domain'] ?? '',
  };
}
