import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { bulletinSettings, changeBulletinSettings } from '../../app/bulletin/bulletin-settings.ts';
import { draftBulletin } from '../../app/bulletin/draft-bulletin.ts';
import { sendSignedBulletins, signBulletin } from '../../app/bulletin/sign-bulletin.ts';
import type { Store } from '../../app/store.ts';
import type { Bulletin } from '../../core/entities/record.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findPlan } from '../find-plan.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

const STATE_WORDS: Record<Bulletin['state'], string> = { draft: '待签发', signed: '已签发，待发送', sent: '已发送' };

async function findBulletin(store: Store, wanted: string): Promise<Bulletin> {
  const all = await store.bulletin.find({}, { orderBy: ['createdAt'] });
  const hits = all.filter(({ id, title }) => id === wanted || title.includes(wanted));
  const [only] = hits;
  if (only && hits.length === 1) return only;
  throw new CommandFailure(
    hits.length === 0
      ? `没有找到通报“${wanted}”。`
      : `有${hits.length}份通报相符，请用编号：${hits.map(({ id }) => id).join('、')}。`,
  );
}

async function list(options: SystemOptions): Promise<void> {
  const rows = await withSystem(options, ({ deps }) => deps.store.bulletin.find({}, { orderBy: ['createdAt'] }));
  const lines = rows.map(({ id, state, title }) => `${id}  ${STATE_WORDS[state]}  ${title}`);
  process.stdout.write(`${lines.length > 0 ? lines.join('\n') : '还没有通报。'}\n`);
}

async function draft(options: SystemOptions, own: { plan?: string; title?: string }): Promise<void> {
  await withSystem(options, async ({ deps }) => {
    const plan = await findPlan(deps.store, own.plan);
    const now = deps.clock.now();
    const title = own.title ?? `关于《${plan.title}》进展情况的通报（${localDateOf(now)}）`;
    const result = await deps.store.transaction((tx) => draftBulletin(tx, deps, plan, title, 'user:cli', now));
    if (!result.ok) throw new CommandFailure(result.message);
    process.stdout.write(`${result.bulletin.id}  待签发\n${result.bulletin.text}\n`);
  });
}

async function sign(wanted: string, options: SystemOptions, own: { text?: string }): Promise<void> {
  const text = own.text === undefined ? undefined : await readFile(own.text, 'utf8').catch(() => null);
  if (text === null) throw new CommandFailure(`无法读取 ${own.text}。`);
  await withSystem(options, async ({ deps }) => {
    const { id } = await findBulletin(deps.store, wanted);
    const result = await signBulletin(deps, id, 'user:cli', text?.trim());
    if (!result.ok) throw new CommandFailure(result.message);
    const sent = await sendSignedBulletins(deps);
    process.stdout.write(sent > 0 ? `已签发并发出${sent}份。\n` : '已签发，将在下一个发送时段发出。\n');
  });
}

function settingChanges({ every, rankings }: { every?: string; rankings?: string }) {
  const months = every === undefined || every === 'off' ? null : Number(every);
  if (months !== null && ![1, 2, 3, 4, 6, 12].includes(months))
    throw new CommandFailure('--every 应为 1、2、3、4、6、12 或 off。', EXIT.usage);
  if (rankings !== undefined && rankings !== 'on' && rankings !== 'off')
    throw new CommandFailure('--rankings 应为 on 或 off。', EXIT.usage);
  return {
    ...(every === undefined ? {} : { everyMonths: months }),
    ...(rankings === undefined ? {} : { rankings: rankings === 'on' }),
  };
}

async function settings(options: SystemOptions, own: { every?: string; rankings?: string }): Promise<void> {
  const changes = settingChanges(own);
  const { everyMonths, rankings } = await withSystem(options, ({ deps: { store, clock } }) =>
    Object.keys(changes).length === 0
      ? bulletinSettings(store)
      : store.transaction((tx) => changeBulletinSettings(tx, changes, 'user:cli', clock.now())),
  );
  const often = everyMonths === null ? '不自动起草' : `每${everyMonths}个月起草一次`;
  process.stdout.write(`通报：${often}；排名${rankings ? '已开启' : '未开启'}；签发后才发出。\n`);
}

export function addNotice(program: Command): void {
  const notice = program
    .command('notice')
    .option('--data <dir>', '数据目录')
    .description('通报：起草、核对、签发；只计结果，签发后才发出')
    .action(list);
  notice
    .command('draft')
    .option('--plan <plan>', '方案：字母、编号或名称的一部分')
    .option('--title <title>', '标题')
    .description('按现在的情况起草一份；同名的草稿会更新')
    .action((own: { plan?: string; title?: string }) => draft(notice.opts(), own));
  notice
    .command('show')
    .argument('<notice>', '编号或标题的一部分')
    .description('显示全文')
    .action((wanted: string) =>
      withSystem(notice.opts(), async ({ deps }) => {
        const { state, text } = await findBulletin(deps.store, wanted);
        process.stdout.write(`${STATE_WORDS[state]}\n${text}\n`);
      }),
    );
  notice
    .command('sign')
    .argument('<notice>', '编号或标题的一部分')
    .option('--text <file>', '改好的全文')
    .description('签发，并发给有关单位的联系人和负责人')
    .action((wanted: string, own: { text?: string }) => sign(wanted, notice.opts(), own));
  notice
    .command('settings')
    .option('--every <months>', '每几个月自动起草一份：1、2、3、4、6、12，off 为不起草')
    .option('--rankings <onoff>', '是否按到期办结率排名：on 或 off')
    .description('显示或修改通报的设置')
    .action((own: { every?: string; rankings?: string }) => settings(notice.opts(), own));
  for (const each of notice.commands) each.helpOption('-h, --help', '显示帮助');
}
