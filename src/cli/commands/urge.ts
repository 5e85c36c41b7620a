import type { Command } from 'commander';
import { findItem } from '../../app/explain/find-item.ts';
import { openOccurrences } from '../../app/urge/open-occurrences.ts';
import { urgeItems } from '../../app/urge/urge-items.ts';
import type { Store } from '../../app/store.ts';
import { CommandFailure } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface UrgeOptions extends SystemOptions {
  plan?: string;
  note?: string;
  now?: true;
  again?: true;
  json?: true;
}

/** What each refusal can be answered with on the command line. */
const ANSWERS: Record<string, string> = {
  outsideWindow: '（加 --now 立即发送）',
  urgedRecently: '（加 --again 再催一次）',
};

async function wantedOccurrences(store: Store, wanted: string, planName: string | undefined) {
  const [unit] = await store.orgUnit.find({ name: wanted });
  const [alias] = unit ? [] : await store.unitAlias.find({ alias: wanted });
  const unitId = unit?.id ?? alias?.unitId;
  if (unitId !== undefined) return openOccurrences(store, { unitId });
  const plan = planName === undefined ? undefined : await findPlan(store, planName);
  const found = await findItem(store, wanted, plan?.id);
  if (!found.ok) throw new CommandFailure(found.message);
  return openOccurrences(store, { taskId: found.task.id });
}

export function addUrge(program: Command): void {
  program
    .command('urge')
    .argument('<what>', '事项编号（8、A8）或单位名称')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--note <text>', '写在消息开头的一句话')
    .option('--now', '不在发送时段也立即发送')
    .option('--again', '一天内催过也再催一次')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('人工催办：现在就给未办结事项的联系人单独发一条，并留痕')
    .action(async (what: string, options: UrgeOptions) => {
      const result = await withSystem(options, async ({ deps }) =>
        urgeItems(deps, {
          occurrences: await wantedOccurrences(deps.store, what, options.plan),
          note: options.note ?? null,
          atOnce: options.now === true,
          again: options.again === true,
          actor: 'user:cli',
        }),
      );
      if (!result.ok) throw new CommandFailure(`${result.message}${ANSWERS[result.reason] ?? ''}`);
      const { sent, skipped } = result.urged;
      const lines = sent.map(({ contact, items }) => `已催办${contact}：${items}项。`);
      if (skipped.length > 0) lines.push(`另有${skipped.length}项未发送（暂停催办、已报结或无人可联系）。`);
      process.stdout.write(options.json ? `${JSON.stringify(result.urged, null, 2)}\n` : `${lines.join('\n')}\n`);
    });
}
