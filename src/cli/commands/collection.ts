import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { collectReports } from '../../app/collection/collect-reports.ts';
import { changeLevelSettings, levelSettings } from '../../app/collection/level-settings.ts';
import { missingText } from '../../app/collection/missing-text.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { STANDING_TITLES } from '../../core/report/collection.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { writeCollection } from '../../wire-files.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface CollectionOptions extends SystemOptions {
  plan?: string;
  due?: string;
  xlsx?: string;
  json?: true;
}

async function load(item: string, options: CollectionOptions) {
  return withSystem(options, async ({ deps: { store, clock } }) => {
    const plan = options.plan === undefined ? undefined : await findPlan(store, options.plan);
    const found = await findItem(store, item, plan?.id);
    if (!found.ok) throw new CommandFailure(found.message);
    const today = localDateOf(clock.now());
    const collection = await collectReports(store, found.plan, found.task, today, { period: options.due });
    if (!collection) throw new CommandFailure(`第${found.task.number}项没有这一期。`);
    return { collection, today };
  });
}

async function run(item: string, options: CollectionOptions): Promise<void> {
  if (options.due !== undefined && !isLocalDate(options.due))
    throw new CommandFailure('--due 应为 YYYY-MM-DD。', EXIT.usage);
  const { collection, today } = await load(item, options);
  if (options.json) process.stdout.write(`${JSON.stringify(collection, null, 2)}\n`);
  const { xlsx } = options;
  if (xlsx !== undefined) {
    await writeFile(xlsx, await writeCollection(collection)).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailure(`无法写入 ${xlsx}（${error.code ?? error.message}）。`);
    });
    process.stdout.write(`已写入 ${xlsx}：${collection.rows.length}个单位。\n`);
  }
  if (options.json) return;
  const lines = collection.rows.map(({ unitName, standing, late, reportedOn, words, figures }) =>
    [`${unitName}`, `${STANDING_TITLES[standing]}${late ? '（迟）' : ''}`, reportedOn, ...figures, words]
      .filter((part) => part !== null && part !== '')
      .join('  '),
  );
  process.stdout.write(`${[missingText(collection, today), ...lines].join('\n')}\n`);
}

export function addCollection(program: Command): void {
  program
    .command('collection')
    .argument('<item>', '事项编号（3、A3）或登记号')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--due <date>', '哪一期：该期的截止日期；默认最近未报齐的一期')
    .option('--xlsx <file>', '写成 Excel 汇总表')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('汇总表：各单位报了什么、哪天报的、谁还没报')
    .action(run);
  program
    .command('levels')
    .option('--on', '开启：宽限期过后，把所属单位的报送情况告诉上级单位的联系人')
    .option('--off', '关闭')
    .option('--grace <workdays>', '截止日期后宽限几个工作日')
    .option('--data <dir>', '数据目录')
    .description('逐级汇总的设置：下级单位报给上级单位')
    .action(levels);
}

async function levels(options: SystemOptions & { on?: true; off?: true; grace?: string }): Promise<void> {
  const { on, off, grace } = options;
  if (grace !== undefined && !/^\d{1,2}$/.test(grace)) throw new CommandFailure('--grace 应为0至99。', EXIT.usage);
  if (on && off) throw new CommandFailure('请只给出 --on 或 --off 之一。', EXIT.usage);
  const changes = {
    ...(on ? { on: true } : off ? { on: false } : {}),
    ...(grace === undefined ? {} : { graceWorkdays: Number(grace) }),
  };
  const kept = await withSystem(options, ({ deps: { store, clock } }) =>
    Object.keys(changes).length === 0
      ? levelSettings(store)
      : store.transaction((tx) => changeLevelSettings(tx, changes, 'user:cli', clock.now())),
  );
  process.stdout.write(`逐级汇总：${kept.on ? '已开启' : '未开启'}，宽限${kept.graceWorkdays}个工作日。\n`);
}
