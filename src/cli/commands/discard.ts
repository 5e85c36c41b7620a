import type { Command } from 'commander';
import { discardImport } from '../../app/discard-import.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

export function addDiscard(program: Command): void {
  program
    .command('discard')
    .argument('<plan>', '方案字母、编号或标题中的几个字')
    .option('--data <dir>', '数据目录')
    .description('撤销导入：恢复到导入之前；对启用的方案撤销的是待应用的修订稿')
    .action(async (wanted: string, options: SystemOptions) => {
      const result = await withSystem(options, async ({ deps }) =>
        discardImport(deps, (await findPlan(deps.store, wanted)).id, 'user:cli'),
      );
      if (!result.ok) throw new CommandFailure(result.message);
      const { title, fileName, restored } = result;
      process.stdout.write(`已撤销《${title}》（${fileName}）的导入${restored ? '，原有内容照旧' : ''}。\n`);
    });
}
