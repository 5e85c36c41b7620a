import type { Command } from 'commander';
import { activatePlan } from '../../app/activate-plan.ts';
import { buildLedger } from '../../app/build-ledger.ts';
import { rehearse } from '../../app/rehearsal/rehearse.ts';
import { seededModel, silentModel } from '../../app/rehearsal/reply-model.ts';
import { monthFigures, sentItems } from '../../app/rehearsal/report-rehearsal.ts';
import { countLights } from '../../core/report/ledger.ts';
import { instantAt } from '../../core/time/instant.ts';
import { addDays, isLocalDate } from '../../core/time/local-date.ts';
import { REHEARSED_TABLES } from '../../app/rehearsal/tables.ts';
import { copyStore, openRehearsal } from '../../wire-rehearsal.ts';
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
      const { plan, deps } = await withSystem(options, async (system) => {
        const wanted = await findPlan(system.deps.store, options.plan);
        const from = options.from ?? wanted.periodStart;
        const rehearsal = openRehearsal(instantAt(from, 8 * 60), system.deps.calendar);
        await copyStore(system.deps.store, rehearsal.store, REHEARSED_TABLES);
        return { plan: wanted, deps: rehearsal };
      });
      const from = options.from ?? plan.periodStart;
      const to = options.to ?? plan.periodEnd;
      if (to < from) throw new CommandFailure('--to 早于 --from。', EXIT.usage);
      // Only this plan is rehearsed, from its beginning, whether or not it is switched on already.
      await deps.store.plan.updateWhere({ state: 'active' }, { state: 'draft', activatedAt: null });
      const activated = await activatePlan(deps, plan.id, 'user:rehearsal');
      if (!activated.ok) throw new CommandFailure(activated.message);
      const progress = dayProgress(from, to);
      const model = options.nobodyReplies ? silentModel : seededModel(options.seed, deps.calendar);
      await rehearse(deps, { until: instantAt(addDays(to, 1), 0), model, onDay: (day) => progress.onDay(day) });
      progress.done();
      const [months, sent, rows] = [
        await monthFigures(deps.store),
        await sentItems(deps.store),
        await buildLedger(deps),
      ];
      if (options.json) {
        const lights = countLights(rows);
        const { unreachableUnits } = activated.activation;
        process.stdout.write(
          `${JSON.stringify({ plan: plan.title, from, to, seed: options.seed, unreachableUnits, months, lights, sent }, null, 1)}\n`,
        );
        return;
      }
      process.stdout.write(
        `《${plan.title}》预演 ${from} 至 ${to}\n${monthLines(months).join('\n')}\n\n${ledgerSummary(rows).join('\n')}\n`,
      );
    });
}
