import { basename } from 'node:path';
import type { Command } from 'commander';
import { updateDirectory } from '../../app/update-directory.ts';
import type { DirectorySeed } from '../../core/directory/directory-seed.ts';
import type { UnitReference } from '../../core/directory/read-directory.ts';
import { cellPlace } from '../../core/plan/register/cell-place.ts';
import { readDirectoryFile } from '../../wire-files.ts';
import { directoryDifference } from '../directory-difference.ts';
import { DIRECTORY_EXAMPLE, readDirectoryJson } from '../directory-json.ts';
import { CommandFailure } from '../exit.ts';
import { findOnLark } from '../find-on-lark.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';
import { addDirectorySync } from './directory-sync.ts';

interface DirectoryOptions extends SystemOptions {
  example?: true;
  dryRun?: true;
}

interface HandedIn {
  seed: DirectorySeed;
  references: readonly UnitReference[];
  doubts: readonly string[];
}

async function readHandedIn(file: string): Promise<HandedIn> {
  if (/\.json$/i.test(file)) return { seed: await readDirectoryJson(file), references: [], doubts: [] };
  const read = await readDirectoryFile(file);
  if (!read.ok) throw new CommandFailure(read.message);
  return read;
}

export function addDirectory(program: Command): void {
  const directory = program
    .command('directory')
    .argument('[file]', '通讯录：xlsx、csv（单位、联系人、手机、邮箱、飞书、别名、成员单位等栏）或 JSON')
    .option('--dry-run', '只显示会有哪些变化，不写入')
    .option('--example', '打印一份 JSON 示例')
    .option('--data <dir>', '数据目录')
    .description('登记或更新通讯录：单位与单位组、谁负责答复、怎样联系；文件里没有提到的保持不变')
    .action(async (file: string | undefined, options: DirectoryOptions) => {
      if (options.example || file === undefined) {
        process.stdout.write(`${JSON.stringify(DIRECTORY_EXAMPLE, null, 2)}\n`);
        return;
      }
      const { seed, references, doubts } = await readHandedIn(file);
      const preview = options.dryRun === true;
      const { result, found } = await withSystem(options, async ({ deps, config }) => {
        const handedIn = { seed, references, source: basename(file), actor: 'user:cli', preview };
        const update = await updateDirectory(deps, handedIn);
        return { result: update, found: update.ok && !preview ? await findOnLark(deps, config) : [] };
      });
      if (!result.ok) {
        const lines = result.faults.map(({ message, reference }) =>
          reference === null ? message : `${cellPlace(reference.place)}：${message}`,
        );
        throw new CommandFailure(
          `${basename(file)}：有${lines.length}处需要改正，没有写入任何内容。\n${lines.join('\n')}`,
        );
      }
      const { units, groups, people, coordinators } = seed;
      const lines = [
        `${preview ? '试读' : '已登记'}：${units.length}个单位，${groups.length}个单位组，${people.length}个岗位，${coordinators.length}名督办员。`,
        ...directoryDifference(result.changes, result.first),
        ...[...doubts, ...result.doubts].map((doubt) => `存疑：${doubt}。`),
        ...found,
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
    });
  addDirectorySync(directory);
}
