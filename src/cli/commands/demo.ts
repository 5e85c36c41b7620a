import path from 'node:path';
import type { Command } from 'commander';
import { lianyungang } from '../../../seeds/city/lianyungang.ts';
import { activatePlan } from '../../app/activate-plan.ts';
import { buildLedger } from '../../app/build-ledger.ts';
import { ensureDefaults } from '../../app/ensure-defaults.ts';
import { importPlan } from '../../app/import-plan.ts';
import { loadDirectory } from '../../app/load-directory.ts';
import { rehearse } from '../../app/rehearsal/rehearse.ts';
import { seededModel } from '../../app/rehearsal/reply-model.ts';
import { monthFigures } from '../../app/rehearsal/report-rehearsal.ts';
import { instantAt } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/local-date.ts';
import { shownPath } from '../../project-folder.ts';
import type { System } from '../../wire.ts';
import { readPlanFile, seedFile } from '../../wire-files.ts';
import { copyStore, openRehearsal } from '../../wire-rehearsal.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { dayProgress } from '../progress.ts';
import { monthLines } from '../rehearsal-lines.ts';
import { commandConfig } from '../with-system.ts';
import { ledgerSummary } from './ledger.ts';

/** The demo's own folder, beside and never inside that of `start`. */
const DEMO_FOLDER = 'demo';

function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .option('--seed <seed>', '反馈模型的种子：同一种子，结果逐字相同', 'cuiban')
    .description('演示：导入连云港2017年方案，在演示城市里预演全年，留下可翻看的数据库和沙箱收件箱')
    .action(async ({ seed }: { seed: string }) => {
      const base = commandConfig({});
      const config = {
        ...base,
        databaseUrl: null,
        redisUrl: null,
        email: null,
        lark: null,
        dataDir: path.join(base.dataDir, DEMO_FOLDER),
      };
      const { openSystem } = await import('../../wire.ts');
      const { removeDatabase } = await import('../../wire-database.ts');
      const reset = await removeDatabase(config);
      if (reset !== null) throw new CommandFailure(reset, EXIT.unavailable);
      say('1/4 准备数据库……');
      const opened = await openSystem(config);
      if (!opened.ok) throw new CommandFailure(opened.message, EXIT.unavailable);
      const { system } = opened;
      try {
        for (const note of system.notes) say(`    ${note}`);
        await runDemo(system, seed);
      } finally {
        await system.close();
      }
    });
}

async function runDemo(system: System, seed: string): Promise<void> {
  const { calendar, keys, store: kept } = system.deps;
  say('2/4 导入方案和演示城市……');
  const read = await readPlanFile(seedFile('plans/lianyungang-2017.csv'));
  if (!read.ok) throw new CommandFailure(read.message);
  const { period, title } = read.draft;
  const deps = openRehearsal(instantAt(period.start, 8 * 60), calendar, keys);
  const { adminToken } = await ensureDefaults(deps.store);
  await deps.store.transaction((tx) => loadDirectory(tx, lianyungang));
  const imported = await importPlan(
    deps,
    read.draft,
    { name: 'lianyungang-2017.csv', sha256: read.sha256 },
    'user:demo',
  );
  if (!imported.ok) throw new CommandFailure(imported.message);
  const { planId, tasks, assignments } = imported.summary;
  const activated = await activatePlan(deps, planId, 'user:demo', { confirmed: true });
  if (!activated.ok) throw new CommandFailure(activated.message);
  const { occurrences, reminders } = activated.activation;
  say(
    `    《${title}》：${tasks}项任务，落实到${assignments}个“任务×单位”；全年${occurrences}个期次，${reminders}条提醒。`,
  );

  say(`3/4 预演 ${period.start} 至 ${period.end}（种子 ${seed}）……`);
  const progress = dayProgress(period.start, period.end);
  await rehearse(deps, {
    until: instantAt(addDays(period.end, 1), 0),
    model: seededModel(seed, calendar),
    onDay: (day) => progress.onDay(day),
  });
  progress.done();
  const [months, rows] = [await monthFigures(deps.store), await buildLedger(deps)];
  for (const line of monthLines(months)) say(`    ${line}`);
  say();
  for (const line of ledgerSummary(rows)) say(`    ${line}`);

  say();
  say('4/4 存入数据库……');
  // The year is over: the wall clock must not chase what the rehearsal left open.
  await deps.store.plan.update(planId, { state: 'ended' });
  await copyStore(deps.store, kept);
  const messages = await kept.sandboxMessage.count({});
  const data = shownPath(system.config.dataDir);
  say();
  say(`数据库：${data}（内置 PostgreSQL）；沙箱收件箱：${messages}条消息。`);
  say('接着可以：');
  say(`  npm run -s cuiban -- inbox --data ${data}                     翻看收件箱`);
  say(`  npm run -s cuiban -- ledger --data ${data} --xlsx 台账.xlsx    导出台账`);
  say(
    `  npm run -s cuiban -- start --data ${data}                     打开 http://127.0.0.1:${system.config.http.port}/sandbox 查看卡片`,
  );
  if (adminToken !== null) say(`  管理员令牌（只显示这一次）：${adminToken}`);
}
