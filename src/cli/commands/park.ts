import type { Command } from 'commander';
import { itemOccurrences } from '../../app/parking/item-occurrences.ts';
import { type ListedParking, listParked } from '../../app/parking/list-parked.ts';
import { parkItems } from '../../app/parking/park-items.ts';
import { wakeItems } from '../../app/parking/wake-items.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findContactId } from '../find-contact.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ParkOptions extends SystemOptions {
  plan?: string;
  unit?: string;
  until?: string;
  for?: string;
  owner?: string;
  why?: string;
  json?: true;
}

function parkedLine({ what, dueOn, untilOn, condition, owner, askOn }: ListedParking): string {
  const waits = [
    condition === null ? '' : `待${condition}（${owner}跟进，${askOn ?? ''}询问）`,
    untilOn === null ? '' : `至${untilOn}`,
  ];
  return `${what}  时限${dueOn}  ${waits.filter((part) => part !== '').join('，')}`;
}

const ACTOR = 'user:cli';

/** 挂账 and its end. */
export function addPark(program: Command): void {
  program
    .command('park')
    .argument('[item]', '事项编号，如 8 或 A8；省略则列出挂账的事项')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--unit <unit>', '只挂这个单位的任务')
    .option('--until <date>', '挂到哪一天，到期自动恢复并告知')
    .option('--for <condition>', '等待的条件，由 --owner 跟进，定期询问是否具备')
    .option('--owner <name>', '跟进人：姓名、邮箱或飞书账号，默认督办员')
    .option('--why <text>', '原因')
    .option('--json', '列出时以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('挂账：暂不办理、不再提醒，到日期或条件具备后恢复；不带事项则列出')
    .action((item: string | undefined, options: ParkOptions) =>
      item === undefined ? list(options) : park(item, options),
    );
  program
    .command('wake')
    .argument('<item>', '事项编号，如 8 或 A8')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--unit <unit>', '只恢复这个单位的任务')
    .option('--why <text>', '原因', '条件已具备')
    .option('--data <dir>', '数据目录')
    .description('结束挂账，恢复办理和提醒')
    .action((item: string, options: ParkOptions) => wake(item, options));
}

async function list(options: ParkOptions): Promise<void> {
  const parked = await withSystem(options, ({ deps }) => listParked(deps));
  const lines = parked.length === 0 ? ['没有挂账的事项。'] : parked.map(parkedLine);
  process.stdout.write(options.json ? `${JSON.stringify(parked, null, 2)}\n` : `${lines.join('\n')}\n`);
}

async function park(item: string, options: ParkOptions): Promise<void> {
  const { until, why } = options;
  if (until !== undefined && !isLocalDate(until)) throw new CommandFailure('--until 应为 YYYY-MM-DD。', EXIT.usage);
  if (why === undefined) throw new CommandFailure('请用 --why 写明原因。', EXIT.usage);
  const result = await withSystem(options, async ({ deps }) => {
    const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
    const owner = options.owner === undefined ? null : `contact:${await findContactId(deps.store, options.owner)}`;
    const parked = await deps.store.transaction(async (tx) => {
      const found = await itemOccurrences(tx, { item, planId: plan?.id, unitName: options.unit });
      if (!found.ok) return found;
      const request = {
        occurrences: found.occurrences,
        untilOn: until ?? null,
        condition: options.for ?? null,
        owner,
        why,
      };
      return parkItems(tx, request, ACTOR, deps.clock.now());
    });
    if (parked.ok) for (const id of parked.deliveries) await deps.queue.enqueue('deliver', id);
    return parked;
  });
  if (!result.ok) throw new CommandFailure(result.message);
  process.stdout.write(`已挂账${result.parked.length}个任务，期间不再提醒，联系人将收到通知。\n`);
}

async function wake(item: string, options: ParkOptions): Promise<void> {
  const result = await withSystem(options, async ({ deps }) => {
    const plan = options.plan === undefined ? undefined : await findPlan(deps.store, options.plan);
    const woken = await deps.store.transaction(async (tx) => {
      const found = await itemOccurrences(tx, { item, planId: plan?.id, unitName: options.unit });
      if (!found.ok) return found;
      return wakeItems(tx, deps, found.occurrences, options.why ?? '条件已具备', ACTOR, deps.clock.now());
    });
    if (woken.ok) for (const id of woken.deliveries) await deps.queue.enqueue('deliver', id);
    return woken;
  });
  if (!result.ok) throw new CommandFailure(result.message);
  process.stdout.write(`已恢复${result.woken.length}个任务，提醒重新排定，联系人和督办员将收到通知。\n`);
}
