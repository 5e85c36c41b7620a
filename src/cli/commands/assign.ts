import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { assign, assignMinutes, withdraw } from '../../app/assign/assign.ts';
import { assignedAllText, assignedText } from '../../app/assign/assigned-text.ts';
import { findRegistration, listRegistrations } from '../../app/assign/list-registrations.ts';
import { originOf } from '../../core/assign/origin.ts';
import { ORIGIN_WORDS } from '../../core/assign/register-number.ts';
import type { AssignmentText } from '../../core/assign/types.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface AssignOptions extends SystemOptions {
  unit?: string;
  by?: string;
  from?: string;
  document?: string;
  on?: string;
  reply?: string;
  replyBy?: string;
  readingOnly?: true;
  minutes?: string;
  json?: true;
}

function givenText(options: AssignOptions): Partial<AssignmentText> {
  const { unit, by, from, document, on, reply, replyBy } = options;
  for (const day of [on, replyBy])
    if (day !== undefined && !isLocalDate(day)) throw new CommandFailure('日期应为 YYYY-MM-DD。', EXIT.usage);
  const origin = from === undefined ? (document === undefined ? undefined : originOf(document)) : originOf(from);
  if (from !== undefined && !origin)
    throw new CommandFailure(`来源应为${Object.values(ORIGIN_WORDS).join('、')}之一。`, EXIT.usage);
  return {
    ...(unit === undefined ? {} : { units: unit }),
    ...(by === undefined ? {} : { deadline: isLocalDate(by) ? `${by}前` : by }),
    ...(origin ? { origin } : {}),
    ...(document === undefined ? {} : { document }),
    ...(on === undefined ? {} : { documentOn: on }),
    ...(reply === undefined ? {} : { replyDemand: reply }),
    ...(replyBy === undefined ? {} : { replyBy }),
    ...(options.readingOnly ? { readingOnly: true } : {}),
  };
}

async function make(words: string[], options: AssignOptions): Promise<void> {
  const given = givenText(options);
  if (options.minutes !== undefined) return makeAll(options.minutes, given, options);
  await withSystem(options, async ({ deps }) => {
    const result = await assign(deps, words.join(' '), given, 'user:cli');
    if (!result.ok) throw new CommandFailure(result.questions.map(({ text }) => text).join('\n'));
    const say = assignedText(result.assigned, deps.clock.now());
    const { reading: _reading, ...registration } = result.assigned.registration;
    process.stdout.write(options.json ? `${JSON.stringify({ ...registration, say }, null, 2)}\n` : `${say}\n`);
  });
}

/** All that minutes name, a line each. */
async function makeAll(file: string, given: Partial<AssignmentText>, options: AssignOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`无法读取 ${file}（${error.code ?? error.message}）。`);
  });
  await withSystem(options, async ({ deps }) => {
    const result = await assignMinutes(deps, text, given, 'user:cli');
    if (!result.ok) throw new CommandFailure(result.message);
    if (result.assigned.length === 0) throw new CommandFailure(`${file} 中没有可立项的内容。`);
    const numbers = result.assigned.map(({ registration: { number, taskId } }) => ({ number, taskId }));
    const said = assignedAllText(result.assigned, deps.clock.now());
    process.stdout.write(options.json ? `${JSON.stringify(numbers, null, 2)}\n` : `${said}\n`);
  });
}

const STATES: Partial<Record<string, string>> = { withdrawn: '（已撤销）', readingOnly: '（阅知）' };

async function list(options: SystemOptions & { year?: string; json?: true }): Promise<void> {
  const year = options.year === undefined ? undefined : Number(options.year);
  const rows = await withSystem(options, ({ deps }) => listRegistrations(deps.store, year));
  const lines = rows.map(({ number, state, content, unitNames, dueOn, closed, occurrences }) =>
    `${number}${STATES[state] ?? ''}  ${taskTitle(content)}  ${unitNames.join('、')}  ${dueOn ?? ''}  ${occurrences > 0 ? `办结${closed}/${occurrences}` : ''}`.trimEnd(),
  );
  const text = lines.length > 0 ? lines.join('\n') : '还没有立项。';
  process.stdout.write(options.json ? `${JSON.stringify(rows, null, 2)}\n` : `${text}\n`);
}

async function takeBack(wanted: string, options: SystemOptions & { why?: string; withParts?: true }): Promise<void> {
  const { why, withParts } = options;
  if (why === undefined) throw new CommandFailure('请用 --why 写明原因。', EXIT.usage);
  await withSystem(options, async ({ deps }) => {
    const found = await findRegistration(deps.store, wanted);
    if (!found) throw new CommandFailure(`没有找到“${wanted}”，请写登记号，如 督〔2026〕12号。`);
    const result = await withdraw(deps, { registrationId: found.id, actor: 'user:cli', why, withParts });
    if (!result.ok)
      throw new CommandFailure(`${result.message}${result.reason === 'openParts' ? '（加 --with-parts）' : ''}`);
    process.stdout.write(`已撤销${result.registration.number}，相关提醒已停止。\n`);
  });
}

export function addAssign(program: Command): void {
  const command = program
    .command('assign')
    .argument('[words...]', '一句话：单位 时限 事项，如 市教育局 5月20日前 报送无烟学校名单')
    .option('--unit <units>', '责任单位，用顿号隔开；可写“某局牵头，某局配合”')
    .option('--by <deadline>', '完成时限：5月20日前、每月5日前、2026-05-20')
    .option('--from <origin>', '来源：批示、会议、文件、热线；每种来源各自编号')
    .option('--document <text>', '来源的文件或会议名称')
    .option('--on <date>', '来源的日期')
    .option('--reply <text>', '回复要求：何时、以何种方式报告结果')
    .option('--reply-by <date>', '回复截止日期')
    .option('--reading-only', '阅知件：只登记编号，不立项、不催办')
    .option('--minutes <file>', '会议纪要议定事项：一行一项，一次立项；有一行拿不准就都不立')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('立项交办：编登记号，下达到单位并立即通知签收；拿不准的先问清')
    .action((words: string[], options: AssignOptions) => make(words, options));
  command
    .command('list')
    .description('立项登记簿')
    .option('--year <year>', '只列某一年')
    .action((own: { year?: string }) => list({ ...command.opts(), ...own }));
  command
    .command('withdraw')
    .argument('<number>', '登记号，如 督〔2026〕12号 或 督[2026]12')
    .option('--why <text>', '原因')
    .option('--with-parts', '连同未办结的分项一并撤销')
    .description('撤销立项：未办结的取消并告知单位，编号保留')
    .action((number: string, own: { why?: string; withParts?: true }) =>
      takeBack(number, { ...command.opts(), ...own }),
    );
  for (const each of command.commands) each.helpOption('-h, --help', '显示帮助');
}
