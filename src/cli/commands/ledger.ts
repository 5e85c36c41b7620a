import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { buildLedger } from '../../app/build-ledger.ts';
import { countLights, type LedgerRow } from '../../core/report/ledger.ts';
import { LIGHT_WORDS } from '../../core/report/words.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { writeLedger } from '../../wire-files.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { textTable } from '../text-table.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

/** The ledger's figures as lines for a terminal: lights, and units with red ones, most first. */
export function ledgerSummary(rows: readonly LedgerRow[]): string[] {
  const counts = countLights(rows);
  const lights = (['green', 'blue', 'yellow', 'red', 'grey'] as const).map((light) => [
    LIGHT_WORDS[light],
    counts[light],
  ]);
  const units = new Map<string, number>();
  for (const { unitName, light } of rows) if (light === 'red') units.set(unitName, (units.get(unitName) ?? 0) + 1);
  const lagging = [...units].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh-CN')).slice(0, 8);
  return [
    ...textTable(['台账', '项数'], [...lights, ['合计（任务×单位）', rows.length]] as [string, number][]),
    lagging.length > 0
      ? `红灯单位：${lagging.map(([name, count]) => `${name} ${count}项`).join('，')}`
      : '没有红灯单位。',
  ];
}

interface LedgerOptions extends SystemOptions {
  xlsx?: string;
  plan?: string;
  json?: true;
}

export function addLedger(program: Command): void {
  program
    .command('ledger')
    .option('--xlsx <file>', '写成 Excel 台账')
    .option('--plan <plan>', '只要一个方案：字母、编号或标题中的几个字')
    .option('--json', '以 JSON 输出全部行')
    .option('--data <dir>', '数据目录')
    .description('台账：每项任务每个单位一行，附灯、期限、最近反馈和各节点时间')
    .action(async (options: LedgerOptions) => {
      const { rows, title, today } = await withSystem(options, async ({ deps }) => {
        const plan = options.plan === undefined ? null : await findPlan(deps.store, options.plan);
        const ledger = await buildLedger(deps, plan?.id);
        return { rows: ledger, title: plan?.title ?? '督办台账', today: localDateOf(deps.clock.now()) };
      });
      if (rows.length === 0) throw new CommandFailure('还没有启用任何方案，台账是空的。');
      if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
      if (options.xlsx !== undefined) {
        await writeFile(options.xlsx, await writeLedger(rows, `${title}（截至${today}）`)).catch(
          (error: NodeJS.ErrnoException) => {
            throw new CommandFailure(`无法写入 ${options.xlsx}（${error.code ?? error.message}）。`);
          },
        );
        process.stdout.write(`已写入 ${options.xlsx}：${rows.length}行。\n`);
      }
      if (!options.json) process.stdout.write(`${ledgerSummary(rows).join('\n')}\n`);
    });
}
