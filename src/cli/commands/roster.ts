import type { Command } from 'commander';
import { unitRoster } from '../../app/unit-roster.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { writeRoster } from '../../wire-files.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';
import { writeResult } from '../write-file.ts';

interface RosterOptions extends SystemOptions {
  xlsx: string;
  plan?: string;
}

export function addRoster(program: Command): void {
  program
    .command('roster')
    .requiredOption('--xlsx <file>', '写成 Excel 名册')
    .option('--plan <plan>', '只要一个方案的单位：字母、编号或标题中的几个字')
    .option('--data <dir>', '数据目录')
    .description('名册：列出还联系不上的单位，填好后用 cuiban directory 读回')
    .action(async ({ xlsx, plan, ...options }: RosterOptions) => {
      const units = await withSystem(options, async ({ deps: { store, clock } }) => {
        const wanted = plan === undefined ? undefined : (await findPlan(store, plan)).id;
        return store.transaction((tx) => unitRoster(tx, localDateOf(clock.now()), wanted));
      });
      await writeResult(xlsx, await writeRoster(units));
      process.stdout.write(
        units.length === 0
          ? `每个单位都有联系人。已写入空白名册 ${xlsx}。\n`
          : `已写入 ${xlsx}：${units.length}个单位还没有联系得上的人。填好后运行 cuiban directory ${xlsx}。\n`,
      );
    });
}
