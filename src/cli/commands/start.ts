import type { Command } from 'commander';
import type { Running } from '../../../workers/run.ts';
import { stopSignal } from '../../../workers/stop-signal.ts';
import { ensureDefaults } from '../../app/ensure-defaults.ts';
import { runDoctor } from '../../app/run-doctor.ts';
import type { HttpServices } from '../../http/services.ts';
import { shownPath } from '../../project-folder.ts';
import type { System } from '../../wire.ts';
import { readPlanFile, writeLedger } from '../../wire-files.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { commandConfig, type SystemOptions } from '../with-system.ts';

interface StartOptions extends SystemOptions {
  only?: string;
}

const PARTS = ['web', 'workers'];

export function addStart(program: Command): void {
  program
    .command('start')
    .option('--data <dir>', '数据目录（内置数据库在其中），默认 .cuiban')
    .option('--only <part>', '只运行一部分：web（接口和网页）或 workers（提醒与收发）')
    .description('启动：接口、网页和全部后台任务，按北京时间运行；Ctrl-C 停止')
    .action(async (options: StartOptions) => {
      if (options.only !== undefined && !PARTS.includes(options.only))
        throw new CommandFailure('--only 应为 web 或 workers。', EXIT.usage);
      const { openSystem } = await import('../../wire.ts');
      const opened = await openSystem(commandConfig(options));
      if (!opened.ok) throw new CommandFailure(opened.message, EXIT.unavailable);
      const { system } = opened;
      try {
        await run(system, options);
      } finally {
        await system.close();
      }
    });
}

async function run(system: System, options: StartOptions): Promise<void> {
  const { adminToken } = await ensureDefaults(system.deps.store);
  const web = options.only === 'workers' ? null : await openWeb(system);
  const workers = options.only === 'web' ? null : await openWorkers(system, () => web?.close());
  try {
    for (const line of await startLines(system, web?.url ?? null, adminToken, options))
      process.stdout.write(`${line}\n`);
    await stopSignal();
    process.stdout.write('正在停止：等待进行中的任务完成……\n');
  } finally {
    await web?.close();
    if (workers && !(await workers.stop())) process.stderr.write('个别任务未能及时完成，下次启动会接着处理。\n');
  }
}

/** Starts the workers; a queue that can't be reached is one clear line, and leaves nothing half-started. */
async function openWorkers(system: System, undo: () => Promise<void> | undefined): Promise<Running> {
  const { runWorkers } = await import('../../../workers/run.ts');
  const { faultLine } = await import('../../wire.ts');
  const { openMailReceivers } = await import('../../wire-mail.ts');
  try {
    const receivers = await openMailReceivers(system.config, system.deps);
    const running = await runWorkers(system).catch(async (error: unknown) => {
      await receivers.close();
      throw error;
    });
    return { stop: () => receivers.close().then(() => running.stop()) };
  } catch (error) {
    await undo();
    const line = faultLine(error);
    throw line === null ? error : new CommandFailure(line, EXIT.unavailable);
  }
}

async function openWeb(system: System): Promise<{ url: string; close(): Promise<void> }> {
  const { createHttpServer } = await import('../../http/server.ts');
  const { listen } = await import('../../http/listen.ts');
  const app = await createHttpServer(await services(system));
  const listening = await listen(app, system.config.http);
  if (listening.ok) {
    const { answerPages, openLarkLine } = await import('../../wire-channels.ts');
    const log = (text: string) => process.stderr.write(`${text}\n`);
    const { config, deps } = system;
    const line = await openLarkLine(config, deps, log, answerPages(config, deps.keys));
    const close = async () => {
      line?.close();
      await app.close();
    };
    return { url: listening.url, close };
  }
  await app.close();
  throw new CommandFailure(listening.message, EXIT.unavailable);
}

async function services(system: System): Promise<HttpServices> {
  const { rehearsalStage } = await import('../../wire-rehearsal.ts');
  const { answerPages, openLarkWebhook } = await import('../../wire-channels.ts');
  const { deps, config } = system;
  return {
    deps,
    config,
    ready: () => system.ready(),
    queueDepth: () => system.queueDepth(),
    readPlanFile: (file, { year }) =>
      readPlanFile(file, { calendar: deps.calendar, ...(year === undefined ? {} : { year }) }),
    rehearsal: rehearsalStage,
    ledgerToXlsx: (rows) => writeLedger(rows, '督办台账'),
    doctor: async () => {
      const findings = await runDoctor(deps);
      const checks = findings.map(({ name, level, text }) => ({ name, ok: level !== 'fault', message: text }));
      return { ok: checks.every(({ ok }) => ok), checks };
    },
    lark: await openLarkWebhook(config, answerPages(config, deps.keys)),
    publicUrl: config.publicUrl,
    mailDropSecret: config.mail.dropSecret,
  };
}

/** What a person who has just started it needs to know, and what to do next. */
async function startLines(
  system: System,
  url: string | null,
  adminToken: string | null,
  { data }: StartOptions,
): Promise<string[]> {
  const { config, deps, backend } = system;
  const flag = data === undefined ? '' : ` --data ${data}`;
  const empty = (await deps.store.plan.count({})) === 0;
  const where =
    config.databaseUrl === null ? `内置 PostgreSQL，数据在 ${shownPath(config.dataDir)}` : '外部 PostgreSQL';
  const channels = [...deps.channels.keys()]
    .map((name) => ({ console: '沙箱', email: '邮件', lark: '飞书' })[name])
    .join('、');
  return [
    ...system.notes,
    `催办已启动。数据库：${where}；队列：${backend.kind === 'redis' ? 'Redis' : 'PostgreSQL'}；渠道：${channels}。`,
    ...(url === null ? [] : [`接口 ${url}/api ，沙箱收件箱 ${url}/sandbox`]),
    ...(adminToken === null ? [] : [`管理员令牌（只显示这一次，请妥善保存）：${adminToken}`]),
    ...(empty
      ? [
          '目前没有方案。下一步，在另一个终端：',
          `  npm run -s cuiban -- directory 通讯录.json${flag}   登记单位和联系人（directory --example 看格式）`,
          `  npm run -s cuiban -- import 方案.docx${flag}        导入方案，导入后保持静默`,
          `  npm run -s cuiban -- simulate${flag}               预演全年`,
          `  npm run -s cuiban -- activate${flag}               启用`,
        ]
      : [`查看进展：npm run -s cuiban -- status${flag}`]),
    '按 Ctrl-C 停止。',
  ];
}
