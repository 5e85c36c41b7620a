import type { Command } from 'commander';
import { findLeavers } from '../../app/directory-sync/find-leavers.ts';
import { syncDirectory } from '../../app/directory-sync/sync-directory.ts';
import { watchDepartment } from '../../app/directory-sync/watched-departments.ts';
import type { Deps } from '../../app/ports.ts';
import type { DirectoryUpdate } from '../../app/update-directory.ts';
import { confirm } from '../confirm.ts';
import { directoryDifference } from '../directory-difference.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface SyncOptions extends SystemOptions {
  department?: string;
  dryRun?: true;
  forget?: true;
  yes?: true;
}

const ACTOR = 'user:cli';

/** The lines of a difference; a fault ends the command. */
function lines(update: DirectoryUpdate): string[] {
  if (!update.ok) throw new CommandFailure(update.faults.map(({ message }) => message).join('\n'));
  return [...directoryDifference(update.changes, false), ...update.doubts.map((doubt) => `存疑：${doubt}。`)];
}

async function read<T>(reading: Promise<{ ok: true; value: T } | { ok: false; message: string }>): Promise<T> {
  const result = await reading;
  if (!result.ok) throw new CommandFailure(`${result.message}。`, EXIT.unavailable);
  return result.value;
}

/** Puts the department on the list of those compared every day, or takes it off; a line where that changed anything. */
async function watch({ store, clock }: Deps, department: string, on: boolean): Promise<string> {
  const changed = await store.transaction((tx) => watchDepartment(tx, department, on, ACTOR, clock.now()));
  if (!changed) return on ? '' : '该部门本来就不在每日核对之列。\n';
  return on ? '今后每天核对该部门，人员有变化即通知督办员（--forget 取消）。\n' : '今后不再每天核对该部门。\n';
}

export function addDirectorySync(directory: Command): void {
  directory
    .command('sync')
    .argument('<platform>', '平台：lark')
    .option('--department <id>', '同时读取这个部门（含下级）的成员；0 为全部')
    .option('--dry-run', '只显示会有哪些变化，不写入')
    .option('--forget', '今后不再每天核对 --department 所指的部门')
    .option('--yes', '不再询问，直接写入')
    .option('--data <dir>', '数据目录')
    .helpOption('-h, --help', '显示帮助')
    .description('与平台通讯录核对：按邮箱、手机查找飞书账号，按部门登记成员，发现离职人员；先显示变化再写入')
    .action(async (platform: string, own: SyncOptions) => {
      const options = { ...directory.opts<SyncOptions>(), ...own }; // the parent takes those that both have
      if (platform !== 'lark') throw new CommandFailure('可以核对的平台：lark。', EXIT.usage);
      const { department = null } = options;
      if (options.forget && department === null)
        throw new CommandFailure('--forget 须与 --department 同用。', EXIT.usage);
      await withSystem(options, async ({ deps, config }) => {
        if (options.forget && department !== null) {
          process.stdout.write(await watch(deps, department, false));
          return;
        }
        const { openLarkDirectory } = await import('../../wire-channels.ts');
        if (!config.lark)
          throw new CommandFailure('未配置飞书，请先设置 LARK_APP_ID 和 LARK_APP_SECRET。', EXIT.refused);
        const source = await openLarkDirectory(config.lark);
        try {
          const request = { department, actor: ACTOR };
          const draft = await read(
            source.reading(() => syncDirectory(deps, source.directory, { ...request, preview: true })),
          );
          process.stdout.write(`${lines(draft).join('\n')}\n`);
          if (options.dryRun || !draft.ok) return;
          const changes = draft.changes.length > 0;
          if (changes && !options.yes && !(await confirm('写入以上变化？'))) {
            process.stdout.write('没有写入。确认后请加 --yes 再运行一次。\n');
            return;
          }
          if (changes)
            await read(source.reading(() => syncDirectory(deps, source.directory, { ...request, preview: false })));
          if (department !== null) process.stdout.write(await watch(deps, department, true));
          const left = await read(source.reading(() => findLeavers(deps)));
          process.stdout.write(
            `${changes ? '已写入。' : ''}${left > 0 ? `${left}人的账号已停用，已通知督办员。` : '没有发现离职人员。'}\n`,
          );
        } finally {
          source.close();
        }
      });
    });
}
