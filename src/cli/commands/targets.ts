import type { Command } from 'commander';
import { reportTargets } from '../../app/report-targets.ts';
import type { TargetProgress } from '../../core/report/targets.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

/** The targets as lines for a terminal: each with its total, then unit by unit. */
function targetLines(targets: readonly TargetProgress[]): string[] {
  if (targets.length === 0) return ['没有量化指标。'];
  return targets.flatMap(({ number, text, unit, total, met, units }) => [
    `第${number}项　${text}：${total === null ? '尚无数据' : `${total}${unit}，${met ? '已达到' : '未达到'}`}`,
    ...units.map(({ unitName, value, share, recordedAt, history }) => {
      const of = share === null ? '' : `（应完成${share}${unit}）`;
      if (value === null || recordedAt === null) return `　　${unitName}${of}：未报`;
      const times = history.length > 1 ? `，共报${history.length}次` : '';
      return `　　${unitName}${of}：${value}${unit}（${localDateOf(recordedAt)}${times}）`;
    }),
  ]);
}

export function addTargets(program: Command): void {
  program
    .command('targets')
    .option('--plan <plan>', '方案（代号、标题的一部分或编号）；默认全部已启用的方案')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('量化指标的完成情况：各单位上报的数字和合计')
    .action(async (options: SystemOptions & { plan?: string; json?: true }) => {
      const targets = await withSystem(options, async ({ deps }) =>
        reportTargets(deps, options.plan === undefined ? undefined : (await findPlan(deps.store, options.plan)).id),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify(targets, null, 2)}\n` : `${targetLines(targets).join('\n')}\n`,
      );
    });
}
