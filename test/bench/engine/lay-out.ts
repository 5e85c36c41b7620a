/**
 * Laying out a plan (occurrences and all reminders, in one transaction) against COPY of the very same rows into the very
 * same tables, in an embedded PostgreSQL:
 *   npx tsx test/bench/engine/lay-out.ts [TASKS] [ROUNDS]
 * Every task comes every month for ten months. Medians of the rounds, and the ratio.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createPrismaStore } from '../../../src/adapters/store/prisma/store.ts';
import { activatePlan } from '../../../src/app/activate-plan.ts';
import { loadDirectory } from '../../../src/app/load-directory.ts';
import { readConfig } from '../../../src/config.ts';
import { deriveId } from '../../../src/core/ids.ts';
import { endOfMonth, localDate } from '../../../src/core/time/local-date.ts';
import { openDatabase } from '../../../src/wire-database.ts';
import { openRehearsal } from '../../../src/wire-rehearsal.ts';
import { calendar } from '../../support/calendar.ts';
import { at } from '../../support/plan-draft.ts';
import { sampleRow } from '../../support/sample-rows.ts';
import { median, seconds, timed } from './timing.ts';

const tasks = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 1);
const UNITS = 200;
const MONTHS = 10;
const CHUNK = 20_000;

const folder = await mkdtemp(path.join(tmpdir(), 'cuiban-bench-'));
const read = readConfig({ CUIBAN_DATA_DIR: folder });
if (!read.ok) throw new Error(read.message);
const database = await openDatabase(read.config, () => {});
await chmod(folder, 0o777); // the server, which may run as somebody else, writes its copies here
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const store = createPrismaStore(database.url);
const deps = { ...openRehearsal(at('2017-01-03 08:00'), calendar, [{ id: '1', secret: 'bench' }]), store };

/** Everything but what is laid out. */
async function seed(): Promise<void> {
  const units = Array.from({ length: UNITS }, (_, index) => `单位${index + 1}`);
  await store.transaction((tx) =>
    loadDirectory(tx, {
      units: units.map((name) => ({ name, aliases: [] })),
      groups: [],
      people: units.map((unit) => ({
        name: `${unit}联系人`,
        unit,
        duty: 'contact' as const,
        routes: [{ channel: 'console' as const, address: unit }],
      })),
      coordinators: [{ name: '督办员', routes: [{ channel: 'console', address: 'office' }] }],
    }),
  );
  await store.plan.insert([
    sampleRow('plan', 1, {
      id: 'plan',
      letter: 'A',
      periodStart: '2017-01-01',
      periodEnd: '2017-12-31',
      state: 'draft',
      activatedAt: null,
    }),
  ]);
  const unitIds = (await store.orgUnit.find({})).map(({ id }) => id);
  const dueDates = Array.from({ length: MONTHS }, (_, month) => endOfMonth(localDate(2017, month + 2, 1)));
  for (let from = 0; from < tasks; from += CHUNK) {
    const ids = Array.from({ length: Math.min(CHUNK, tasks - from) }, (_, index) => `t${from + index}`);
    await store.task.insert(
      ids.map((id, index) =>
        sampleRow('task', 1, {
          id,
          planId: 'plan',
          number: String(from + index + 1),
          position: from + index + 1,
          assignedAt: null,
        }),
      ),
    );
    await store.assignment.insert(
      ids.map((id, index) => ({
        id: deriveId('assignment', id),
        taskId: id,
        unitId: unitIds[(from + index) % unitIds.length] ?? '',
        role: 'responsible' as const,
        viaGroup: null,
        movedTo: null,
      })),
    );
    await store.deadline.insert(
      ids.map((id) => ({
        id: deriveId('deadline', id),
        taskId: id,
        assignmentId: null,
        ruleKey: 'P1M',
        kind: 'recurring' as const,
        text: '每月',
        dueDates,
        every: 'P1M',
        times: null,
        implied: false,
        anchor: null,
        amount: null,
        unit: null,
      })),
    );
  }
}

const FILES = ['Occurrence', 'Reminder'].map((table) => ({ table, file: path.join(folder, `${table}.copy`) }));

async function copyBack(): Promise<void> {
  await client.query('BEGIN');
  for (const { table, file } of FILES) await client.query(`COPY "${table}" FROM '${file}'`);
  await client.query('COMMIT');
}

async function empty(): Promise<void> {
  await client.query('TRUNCATE "Occurrence", "Reminder" CASCADE');
  await client.query('CHECKPOINT');
}

await seed();
const laid: { cpu: number; wall: number }[] = [];
const copied: { cpu: number; wall: number }[] = [];
let counts = '';
for (let round = 0; round < rounds; round += 1) {
  await store.plan.update('plan', { state: 'draft', activatedAt: null });
  await empty();
  laid.push(
    await timed(async () => {
      const result = await activatePlan(deps, 'plan', 'user:bench', { confirmed: true });
      if (!result.ok) throw new Error(result.message);
      counts = `${result.activation.occurrences} occurrences, ${result.activation.reminders} reminders`;
    }),
  );
  for (const { table, file } of FILES) await client.query(`COPY "${table}" TO '${file}'`);
  await empty();
  copied.push(await timed(copyBack));
}
const [lay, copy] = [median(laid.map(({ wall }) => wall)), median(copied.map(({ wall }) => wall))];
console.log(`${tasks} tasks: ${counts}, ${rounds} rounds`);
console.log(`laid out: ${seconds(lay)}; the same rows by COPY: ${seconds(copy)}; ratio ${(lay / copy).toFixed(2)}`);
await client.end();
await store.close();
await database.embedded?.stop();
await rm(folder, { recursive: true, force: true });
