import type { Command } from 'commander';
import { reportStatus, type Status } from '../../app/report-status.ts';
import { LIGHT_WORDS, STATE_WORDS } from '../../core/report/words.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

const PLAN_WORDS: Record<string, string> = { draft: '草稿（静默）', active: '已启用', ended: '已结束' };

function counted<Key extends string>(counts: Record<Key, number>, words: Record<Key, string>): string {
  const said = (Object.keys(counts) as Key[])
    .filter((key) => counts[key] > 0)
    .map((key) => `${words[key]} ${counts[key]}`);
  return said.length > 0 ? said.join('，') : '无';
}

/** The status as lines for a terminal. */
function statusLines(status: Status): string[] {
  const { deliveries, inbounds } = status;
  return [
    `${localTimeText(status.at)}（北京时间）`,
    ...(status.plans.length === 0
      ? ['方案：还没有导入']
      : status.plans.map(
          ({ letter, title, state, tasks }) =>
            `方案 ${letter}《${title}》：${tasks}项任务，${PLAN_WORDS[state] ?? state}`,
        )),
    `期次：${counted(status.occurrences, STATE_WORDS)}`,
    `灯：${counted(status.lights, LIGHT_WORDS)}`,
    `投递：待发 ${deliveries.waiting}，送达不明 ${deliveries.unknown}，失败 ${deliveries.failed}`,
    `来信：待处理 ${inbounds.unread}，待对方说明 ${inbounds.waitingForAnswer}，未采纳 ${inbounds.refused}`,
    `待审批的延期申请：${status.extensionsPending}`,
    status.nextDueAt ? `下一批提醒：${localTimeText(status.nextDueAt)}` : '下一批提醒：无',
  ];
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('一眼看全：方案、期次、灯、投递、来信')
    .action(async (options: SystemOptions & { json?: true }) => {
      const status = await withSystem(options, ({ deps }) => reportStatus(deps));
      process.stdout.write(
        options.json ? `${JSON.stringify(status, null, 2)}\n` : `${statusLines(status).join('\n')}\n`,
      );
    });
}
