import type { Command } from 'commander';
import { isLocalDate } from '../../core/time/local-date.ts';
import { simulatePlan } from '../../app/rehearsal/simulate-plan.ts';
import { rehearsalStage } from '../../wire-rehearsal.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { ledgerSummary } from './ledger.ts';
import { dayProgress } from '../progress.ts';
import { monthLines } from '../rehearsal-lines.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface SimulateOptions extends SystemOptions {
  plan?: string;
  from?: string;
  to?: string;
  seed: string;
  nobodyReplies?: true;
  json?: true;
}

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .option('--plan <plan>', '方案字母、编号或标题中的几个字；只有一个方案时可省略')
    .option('--from <date>', '从哪天启用，默认方案期限的第一天')
    .option('--to <date>', '预演到哪天，默认方案期限的最后一天')
    .option('--seed <seed>', '反馈模型的种子：同一种子，结果逐字相同', 'cuiban')
    .option('--nobody-replies', '假设无人反馈')
    .option('--json', '以 JSON 输出：何时、发给谁、哪一项、为什么')
    .option('--data <dir>', '数据目录')
    .description('预演：用与正式运行相同的程序走完全年，不发任何消息，不改动数据')
    .action(async (options: SimulateOptions) => {
      for (const name of ['from', 'to'] as const)
        if (options[name] !== undefined && !isLocalDate(options[name]))
          throw new CommandFailure(`--${name} 应为 YYYY-MM-DD。`, EXIT.usage);
      const { from, to, seed, nobodyReplies } = options;
      const { simulation, ledger } = await withSystem(options, async ({ deps }) => {
        const plan = await findPlan(deps.store, options.plan);
        const progress = dayProgress(from ?? plan.periodStart, to ?? plan.periodEnd);
        const result = await simulatePlan(deps, plan.id, rehearsalStage, {
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          seed: nobodyReplies ? null : seed,
          onDay: (day) => progress.onDay(day),
        });
        progress.done();
        if (!result.ok) throw new CommandFailure(result.message);
        return result;
      });
      if (options.json) {
        process.stdout.write(`${JSON.stringify(simulation, null, 1)}\n`);
        return;
      }
      const title = `《${simulation.plan}》预演 ${simulation.from} 至 ${simulation.to}`;
      process.stdout.write(
        `${title}\n${monthLines(simulation.months).join('\n')}\n\n${ledgerSummary(ledger).join('\n')}\n`,
      );
    });
}
