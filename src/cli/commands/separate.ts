import type { Command } from 'commander';
import { findItem } from '../../app/explain/find-item.ts';
import { callSeparate } from '../../app/keep-duplicates.ts';
import type { Store } from '../../app/store.ts';
import { CommandFailure } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

export function addSeparate(program: Command): void {
  program
    .command('separate')
    .argument('<item>', '方案字母加编号，如 A8')
    .argument('<other>', '另一方案的事项，如 B3')
    .option('--data <dir>', '数据目录')
    .description('确认两项不是同一件事，今后不再提示重复')
    .action(async (item: string, other: string, options: SystemOptions) => {
      await withSystem(options, async ({ deps: { store, clock } }) => {
        const [taskId, otherTaskId] = [await taskOf(store, item), await taskOf(store, other)];
        if (taskId === otherTaskId) throw new CommandFailure('请给出两个不同的事项。');
        const now = clock.now();
        const result = await store.transaction((tx) => callSeparate(tx, taskId, otherTaskId, 'user:cli', now));
        if (!result.ok) throw new CommandFailure(result.message);
      });
      process.stdout.write(`已记录：${item} 与 ${other} 不是同一件事，今后不再提示。\n`);
    });
}

async function taskOf(store: Store, label: string): Promise<string> {
  const found = await findItem(store, label);
  if (!found.ok) throw new CommandFailure(found.message);
  return found.task.id;
}
