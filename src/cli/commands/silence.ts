import type { Command } from 'commander';
import { findItem } from '../../app/explain/find-item.ts';
import { beginSilence, endSilence, type SilenceRequest } from '../../app/silence/begin-silence.ts';
import { describeSilences, type ListedSilence, listSilences } from '../../app/silence/list-silences.ts';
import type { Store } from '../../app/store.ts';
import { instantAt, localDateOf, localTimeText } from '../../core/time/instant.ts';
import { addDays, isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findContactId } from '../find-contact.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface SilenceOptions extends SystemOptions {
  json?: true;
  all?: true;
  plan?: string;
  task?: string;
  unit?: string;
  contact?: string;
  from?: string;
  to?: string;
  reason?: string;
}

const STATE_WORDS: Record<ListedSilence['state'], string> = { ahead: '未开始', inForce: '暂停中', over: '已结束' };

function silenceLine({ id, state, target, fromAt, toAt, reason, ownerName }: ListedSilence): string {
  return `${id}  ${STATE_WORDS[state]}  ${target}  ${localTimeText(fromAt)}至${localTimeText(toAt)}  ${reason}（${ownerName}）`;
}

function print(options: SilenceOptions, silences: readonly ListedSilence[]): void {
  const lines = silences.length === 0 ? ['没有暂停催办。'] : silences.map(silenceLine);
  process.stdout.write(options.json ? `${JSON.stringify(silences, null, 2)}\n` : `${lines.join('\n')}\n`);
}

/** What the options name: a contact; an item, or one unit's next due instance of it; a plan. */
async function scopeOf(store: Store, options: SilenceOptions): Promise<Pick<SilenceRequest, 'scope' | 'scopeId'>> {
  if (options.contact !== undefined) return { scope: 'contact', scopeId: await findContactId(store, options.contact) };
  const plan = options.plan === undefined ? undefined : await findPlan(store, options.plan);
  if (options.task === undefined) {
    if (!plan) throw new CommandFailure('请给出 --plan、--task、--contact 之一。', EXIT.usage);
    return { scope: 'plan', scopeId: plan.id };
  }
  const found = await findItem(store, options.task, plan?.id);
  if (!found.ok) throw new CommandFailure(found.message);
  if (options.unit === undefined) return { scope: 'task', scopeId: found.task.id };
  const [unit] = await store.orgUnit.find({ name: options.unit });
  const due = await store.occurrence.find({ taskId: found.task.id, unitId: unit?.id ?? '' }, { orderBy: ['dueOn'] });
  const open = due.find(({ closedAt, state }) => closedAt === null && state !== 'cancelled');
  if (!open) throw new CommandFailure(`${options.unit}在这一项中没有未办结的任务。`);
  return { scope: 'occurrence', scopeId: open.id };
}

async function add(options: SilenceOptions): Promise<void> {
  const { from, to, reason } = options;
  if (to === undefined || reason === undefined)
    throw new CommandFailure('请用 --to 写明暂停到哪一天，用 --reason 写明原因。', EXIT.usage);
  for (const day of [from, to])
    if (day !== undefined && !isLocalDate(day)) throw new CommandFailure('日期应为 YYYY-MM-DD。', EXIT.usage);
  await withSystem(options, async ({ deps }) => {
    const now = deps.clock.now();
    const scope = await scopeOf(deps.store, options);
    const later = from !== undefined && from > localDateOf(now) ? { fromAt: instantAt(from, 0) } : {};
    const request = { ...scope, ...later, toAt: instantAt(addDays(to, 1), 0), reason, owner: 'user:cli' };
    const result = await deps.store.transaction((tx) => beginSilence(tx, request, 'user:cli', now));
    if (!result.ok) throw new CommandFailure(result.message);
    print(options, await describeSilences(deps.store, [result.silence], now));
  });
}

export function addSilence(program: Command): void {
  const silence = program
    .command('silence')
    .description('暂停催办：列出、新增、提前结束；到期自动恢复')
    .option('--all', '连已结束的一起列出')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .action((options: SilenceOptions) =>
      withSystem(options, async ({ deps }) =>
        print(options, await listSilences(deps.store, deps.clock.now(), options.all === true)),
      ),
    );
  silence
    .command('add')
    .description('新增暂停：方案、事项（可限一个单位）或联系人')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--task <item>', '事项编号，如 A8')
    .option('--unit <unit>', '与 --task 合用：只暂停这个单位最近的一期')
    .option('--contact <name>', '联系人：姓名、邮箱或飞书账号')
    .option('--from <date>', '从哪天起，默认现在')
    .option('--to <date>', '到哪天为止（含当天）')
    .option('--reason <text>', '原因')
    .action((own: SilenceOptions) => add({ ...silence.opts(), ...own }));
  silence
    .command('end')
    .argument('<id>', '暂停的编号')
    .description('提前结束一条暂停')
    .action((id: string) =>
      withSystem(silence.opts(), async ({ deps }) => {
        const result = await endSilence(deps, id, 'user:cli');
        if (!result.ok) throw new CommandFailure(result.message);
        process.stdout.write('已结束，暂停期间应发的提醒将随下一次提醒发出。\n');
      }),
    );
  for (const command of silence.commands) command.helpOption('-h, --help', '显示帮助');
}
