import type { Command } from 'commander';
import { planRegister, type PlanRegister } from '../../app/plan-register.ts';
import { writeRegister } from '../../wire-files.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';
import { writeResult } from '../write-file.ts';

interface TemplateOptions extends SystemOptions {
  xlsx: string;
  plan?: string;
  units?: true;
}

/** An empty form needs no database unless the directory's units are wanted in its drop-downs. */
async function contents({ plan, units, ...options }: TemplateOptions): Promise<PlanRegister> {
  if (plan === undefined && !units) return { draft: null, units: [] };
  const register = await withSystem(options, async ({ deps: { store } }) => {
    const wanted = plan === undefined ? undefined : (await findPlan(store, plan)).id;
    return store.transaction((tx) => planRegister(tx, wanted));
  });
  if (plan !== undefined && register.draft === null) throw new CommandFailure('这个方案没有保留导入时的内容。');
  return register;
}

export function addTemplate(program: Command): void {
  program
    .command('template')
    .requiredOption('--xlsx <file>', '写成 Excel 登记表')
    .option('--plan <plan>', '已导入的方案：字母、编号或标题中的几个字；不写则是空表')
    .option('--units', '把通讯录里的单位列为可选项')
    .option('--data <dir>', '数据目录')
    .description('登记表：手工填写任务、单位、时限、指标，填好后用 cuiban import 导入')
    .action(async (options: TemplateOptions) => {
      const { draft, units } = await contents(options);
      const written = await writeRegister(draft, units);
      if (!written.ok) throw new CommandFailure(written.message);
      await writeResult(options.xlsx, written.bytes);
      process.stdout.write(
        draft === null
          ? `已写入空白登记表 ${options.xlsx}。填好后运行 cuiban import ${options.xlsx}。\n`
          : `已写入 ${options.xlsx}：《${draft.title}》${draft.tasks.length}项任务。\n`,
      );
    });
}
