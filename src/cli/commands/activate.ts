import type { Command } from 'commander';
import { activatePlan } from '../../app/activate-plan.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

export function addActivate(program: Command): void {
  program
    .command('activate')
    .argument('[plan]', '方案字母、编号或标题中的几个字；只有一个方案时可省略')
    .option('--even-if-ended', '期限已过也启用')
    .option('--data <dir>', '数据目录')
    .description('启用方案：排出全年的期次和提醒，从下一个工作日起按时发出')
    .action(async (wanted: string | undefined, options: SystemOptions & { evenIfEnded?: true }) => {
      const { plan, result, nextDueAt } = await withSystem(options, async ({ deps }) => {
        const found = await findPlan(deps.store, wanted);
        const activated = await activatePlan(deps, found.id, 'user:cli', { evenIfEnded: options.evenIfEnded === true });
        return { plan: found, result: activated, nextDueAt: await deps.store.nextDueAt() };
      });
      if (!result.ok)
        throw new CommandFailure(
          result.reason === 'periodEnded' ? `${result.message}（加 --even-if-ended）` : result.message,
        );
      const { occurrences, reminders, unreachableUnits } = result.activation;
      const lines = [
        `已启用《${plan.title}》：${occurrences}个期次，${reminders}条提醒。`,
        unreachableUnits.length > 0 ? `以下单位没有可用的联系人，到期前请补充：${unreachableUnits.join('、')}。` : '',
        nextDueAt
          ? `首批提醒将于 ${localTimeText(nextDueAt)} 发出（须 cuiban start 在运行）。`
          : '没有可以发出的提醒：请先登记联系人（cuiban directory）。',
      ];
      process.stdout.write(`${lines.filter(Boolean).join('\n')}\n`);
    });
}
