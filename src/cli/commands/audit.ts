import type { Command } from 'commander';
import { runAudit } from '../../app/audit/run-audit.ts';
import { EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

export function addAudit(program: Command): void {
  program
    .command('audit')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('核查：每个未办结事项都有下一步，每条消息都有投递，每条答复都有结果；有遗漏时退出码为 1')
    .action(async (options: SystemOptions & { json?: true }) => {
      const findings = await withSystem(options, ({ deps }) => runAudit(deps));
      const lines = findings.length === 0 ? ['没有遗漏。'] : findings.map(({ text }) => `✗ ${text}`);
      process.stdout.write(options.json ? `${JSON.stringify(findings, null, 2)}\n` : `${lines.join('\n')}\n`);
      if (findings.length > 0) process.exitCode = EXIT.refused;
    });
}
