/**
 * A year rehearsed: 500 items, due every month, each with three recipients (contact, leader, coordinator), nobody answering:
 *   npx tsx test/bench/engine/rehearsal.ts [ITEMS] [ROUNDS]
 * Median of the rounds, with the ratio to writing the same rows into the same kind of store in the same run; then what an
 * explain answer takes on that year. CPU time and wall time: the machine may be busy with other things.
 */
import { createMemoryStore } from '../../../src/adapters/store/memory/store.ts';
import { copyStore } from '../../../src/adapters/store/copy.ts';
import { activatePlan } from '../../../src/app/activate-plan.ts';
import { explainItem } from '../../../src/app/explain/explain-item.ts';
import { importPlan } from '../../../src/app/import-plan.ts';
import { loadDirectory } from '../../../src/app/load-directory.ts';
import { rehearse, type RehearsalDeps } from '../../../src/app/rehearsal/rehearse.ts';
import { silentModel } from '../../../src/app/rehearsal/reply-model.ts';
import { endOfMonth, localDate } from '../../../src/core/time/local-date.ts';
import { openRehearsal } from '../../../src/wire-rehearsal.ts';
import { calendar } from '../../support/calendar.ts';
import { at, planDraft } from '../../support/plan-draft.ts';
import { median, seconds, timed } from './timing.ts';

const items = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 3);
const UNITS = 50;

const units = Array.from({ length: UNITS }, (_, index) => `单位${index + 1}`);
const dueDates = Array.from({ length: 12 }, (_, month) => endOfMonth(localDate(2017, month + 1, 1)));

async function opened(): Promise<RehearsalDeps> {
  const deps = openRehearsal(at('2017-01-01 08:00'), calendar, [{ id: '1', secret: 'bench' }]);
  await deps.store.transaction((tx) =>
    loadDirectory(tx, {
      units: units.map((name) => ({ name, aliases: [] })),
      groups: [],
      people: units.flatMap((unit) =>
        (['contact', 'leader'] as const).map((duty) => ({
          name: `${unit}${duty}`,
          unit,
          duty,
          routes: [{ channel: 'console' as const, address: `${unit}-${duty}` }],
        })),
      ),
      coordinators: [{ name: '督办员', routes: [{ channel: 'console', address: 'office' }] }],
    }),
  );
  const tasks = Array.from({ length: items }, (_, index) => ({
    number: String(index + 1),
    units: [units[index % UNITS] ?? ''],
    recurring: [{ every: 'P1M', dueDates, text: '每月' }],
  }));
  const imported = await importPlan(deps, planDraft(tasks), { name: 'bench', sha256: 'bench' }, 'user:bench');
  if (!imported.ok) throw new Error(imported.message);
  await activatePlan(deps, imported.summary.planId, 'user:bench');
  return deps;
}

const years: { cpu: number; wall: number }[] = [];
const writes: { cpu: number; wall: number }[] = [];
let last: RehearsalDeps | null = null;
for (let round = 0; round < rounds; round += 1) {
  const deps = await opened();
  years.push(await timed(() => rehearse(deps, { until: at('2018-01-01'), model: silentModel })));
  writes.push(await timed(() => copyStore(deps.store, createMemoryStore({ watching: false }))));
  last = deps;
}
if (!last) throw new Error('no rounds');
const { store } = last;
const [sent, messages] = [await store.reminder.count({ state: 'sent' }), await store.message.count({})];
const year = median(years.map(({ cpu }) => cpu));
const write = median(writes.map(({ cpu }) => cpu));
console.log(`${items} items × 12 months × 3 recipients: ${sent} reminders sent in ${messages} messages`);
console.log(`rehearsed: median ${seconds(year)} CPU, ${seconds(median(years.map(({ wall }) => wall)))} wall`);
console.log(`writing the same rows: median ${seconds(write)} CPU; ratio ${(year / write).toFixed(1)}`);

const [plan] = await store.plan.find({});
const tasks = await store.task.find({}, { limit: 40 });
const answers: number[] = [];
for (const task of tasks) {
  const deps = last;
  if (plan) answers.push((await timed(() => explainItem(deps, plan, task))).wall);
}
console.log(`explain: median ${seconds(median(answers))}, slowest ${seconds(Math.max(...answers))}`);
