import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { type Finding, runDoctor } from '../../app/run-doctor.ts';
import { sendTestLetter } from '../../app/send-test-letter.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { commandConfig, type SystemOptions, withSystem } from '../with-system.ts';

const MARKS = { ok: '✓', warn: '!', fault: '✗' } as const;

interface DoctorOptions extends SystemOptions {
  json?: true;
  to?: string;
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .argument('[part]', '只检查一部分：lark（飞书应用的凭证、权限、订阅）')
    .option('--to <name>', '与 lark 同用：给通讯录中的此人发一条测试消息')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('体检：数据库、队列、渠道、节假日、联系人、投递、变动记录；有故障时退出码为 1')
    .action(async (part: string | undefined, options: DoctorOptions) => {
      if (part !== undefined && part !== 'lark') throw new CommandFailure('可以单独检查的部分：lark。', EXIT.usage);
      if (options.to !== undefined && part !== 'lark')
        throw new CommandFailure('--to 与 lark 同用，如：cuiban doctor lark --to 王敏。', EXIT.usage);
      const all = part === 'lark' ? await examineLark(options) : await examineAll(options);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(all, null, 2)}\n`
          : `${all.map(({ name, level, text }) => `${MARKS[level]} ${name}：${text}`).join('\n')}\n`,
      );
      if (all.some(({ level }) => level === 'fault')) process.exitCode = EXIT.refused;
    });
}

async function examineAll(options: SystemOptions): Promise<Finding[]> {
  const { findings, where } = await withSystem(options, async ({ deps, config, backend }) => ({
    findings: await runDoctor(deps),
    where: [
      config.databaseUrl === null ? `内置数据库，数据在 ${config.dataDir}` : '外部数据库，可以连接',
      backend.kind === 'redis' ? '队列在 Redis，可以连接' : '队列在数据库中',
    ],
  }));
  return [...where.map((text): Finding => ({ name: '运行环境', level: 'ok', text })), ...findings];
}

/** The Lark app as the platform sees it; the database is opened only where somebody of the directory is written to. */
async function examineLark(options: DoctorOptions): Promise<Finding[]> {
  const { lark } = commandConfig(options);
  if (!lark) throw new CommandFailure('未配置飞书，请先设置 LARK_APP_ID 和 LARK_APP_SECRET。', EXIT.refused);
  const { examineLarkApp } = await import('../../wire-channels.ts');
  const findings: Finding[] = await examineLarkApp(lark);
  const { to } = options;
  if (to === undefined || findings.some(({ level, name }) => level === 'fault' && name === '应用凭证')) return findings;
  const sent = await withSystem(options, ({ deps }) => sendTestLetter(deps, to, `test-${randomUUID()}`));
  return [...findings, { name: '测试消息', level: sent.ok ? 'ok' : 'fault', text: sent.text }];
}
