import type { Command } from 'commander';
import { runDoctor } from '../../app/run-doctor.ts';
import { EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

const MARKS = { ok: '✓', warn: '!', fault: '✗' } as const;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('体检：数据库、队列、渠道、节假日、联系人、投递、变动记录；有故障时退出码为 1')
    .action(async (options: SystemOptions & { json?: true }) => {
      const { findings, where } = await withSystem(options, async ({ deps, config, backend }) => ({
        findings: await runDoctor(deps),
        where: [
          config.databaseUrl === null ? `内置数据库，数据在 ${config.dataDir}` : '外部数据库，可以连接',
          backend.kind === 'redis' ? '队列在 Redis，可以连接' : '队列在数据库中',
        ],
      }));
      const all = [...where.map((text) => ({ name: '运行环境', level: 'ok' as const, text })), ...findings];
      process.stdout.write(
        options.json
          ? `${JSON.stringify(all, null, 2)}\n`
          : `${all.map(({ name, level, text }) => `${MARKS[level]} ${name}：${text}`).join('\n')}\n`,
      );
      if (all.some(({ level }) => level === 'fault')) process.exitCode = EXIT.refused;
    });
}
