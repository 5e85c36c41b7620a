import type { Command } from 'commander';
import { findItem } from '../../app/explain/find-item.ts';
import { recordAnchor } from '../../app/record-anchor.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface AnchorOptions extends SystemOptions {
  plan?: string;
  event?: string;
  on?: string;
}

/** Starts the clock of a relative deadline. */
export function addAnchor(program: Command): void {
  program
    .command('anchor')
    .argument('<item>', '事项编号，如 8 或 A8')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--event <words>', '发生了什么，如 合同签订')
    .option('--on <date>', '哪一天')
    .option('--data <dir>', '数据目录')
    .description('登记起算日期：“合同签订后30日”这类时限从登记的日期起算并开始提醒')
    .action(async (item: string, options: AnchorOptions) => {
      const { event, on } = options;
      if (event === undefined || on === undefined || !isLocalDate(on))
        throw new CommandFailure('请用 --event 写明发生了什么，用 --on 写明日期（YYYY-MM-DD）。', EXIT.usage);
      const result = await withSystem(options, async ({ deps }) => {
        const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
        const found = await findItem(deps.store, item, plan?.id);
        if (!found.ok) throw new CommandFailure(found.message);
        return deps.store.transaction((tx) =>
          recordAnchor(tx, deps, found.task, { event, on }, 'user:cli', deps.clock.now()),
        );
      });
      if (!result.ok) throw new CommandFailure(result.message);
      process.stdout.write(`已登记，时限为${result.dueOn.join('、')}，${result.occurrences}个任务开始提醒。\n`);
    });
}
