import type { Command } from 'commander';
import { briefSettings, changeBriefSettings } from '../../app/brief/brief-settings.ts';
import { lastBrief, makeBrief } from '../../app/brief/make-brief.ts';
import { loadPeople } from '../../app/load-people.ts';
import type { Store } from '../../app/store.ts';
import type { BriefSettings } from '../../core/brief/brief-settings.ts';
import { clockMinute, clockText } from '../../core/policy/clock-minute.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findContactId } from '../find-contact.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface SettingOptions {
  dailyAt?: string;
  weeklyAt?: string;
  weeklyOn?: string;
  weeklyTo?: string;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

function timeOf(text: string): number | null {
  if (text === 'off') return null;
  const minute = clockMinute(text);
  if (minute === null) throw new CommandFailure('时间应为 HH:MM，或 off 表示不发。', EXIT.usage);
  return minute;
}

async function changesOf(store: Store, { dailyAt, weeklyAt, weeklyOn, weeklyTo }: SettingOptions) {
  if (weeklyOn !== undefined && !/^[1-7]$/.test(weeklyOn))
    throw new CommandFailure('--weekly-on 应为1至7。', EXIT.usage);
  const names = weeklyTo === undefined ? [] : weeklyTo.split(/[、,，]/).filter((name) => name !== '' && name !== 'off');
  const ids: string[] = [];
  for (const name of names) ids.push(await findContactId(store, name));
  return {
    ...(dailyAt === undefined ? {} : { dailyAt: timeOf(dailyAt) }),
    ...(weeklyAt === undefined ? {} : { weeklyAt: timeOf(weeklyAt) }),
    ...(weeklyOn === undefined ? {} : { weeklyOn: Number(weeklyOn) }),
    ...(weeklyTo === undefined ? {} : { weeklyTo: ids }),
  };
}

async function settingLines(store: Store, { dailyAt, weeklyAt, weeklyOn, weeklyTo }: BriefSettings): Promise<string> {
  const readers = (await store.contact.find({ id: { in: weeklyTo } })).map(({ name }) => name);
  const daily = dailyAt === null ? '不发' : `工作日${clockText(dailyAt)}，发给督办员`;
  const weekly =
    weeklyAt === null
      ? '不发'
      : `周${WEEKDAYS[weeklyOn - 1]}${clockText(weeklyAt)}，发给${readers.length === 0 ? '（尚未指定）' : readers.join('、')}`;
  return `日报：${daily}；没有变化也没有待办时不发。\n周报：${weekly}；没有变化时不发。\n`;
}

async function show(options: SystemOptions & { weekly?: true; json?: true }): Promise<void> {
  const brief = await withSystem(options, async ({ deps: { store, calendar, clock } }) => {
    const kind = options.weekly ? 'weekly' : 'daily';
    const readers = options.weekly
      ? (await briefSettings(store)).weeklyTo
      : coordinatorContacts(await loadPeople(store));
    const last = readers[0] === undefined ? null : await lastBrief(store, readers[0], kind);
    return makeBrief(store, calendar, kind, last, clock.now());
  });
  const note = brief.worth ? '' : '\n（没有新的变化，到时不会发出。）';
  process.stdout.write(options.json ? `${JSON.stringify(brief, null, 2)}\n` : `${brief.text}${note}\n`);
}

export function addBrief(program: Command): void {
  const command = program
    .command('brief')
    .option('--weekly', '领导周报；默认督办员日报')
    .option('--show', '只显示（默认就是只显示，不发送）')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('简报：按现在的情况显示下一份日报或周报；到点自动发送，没有变化不发')
    .action(show);
  command
    .command('settings')
    .option('--daily-at <time>', '日报时间 HH:MM，off 为不发')
    .option('--weekly-at <time>', '周报时间 HH:MM，off 为不发')
    .option('--weekly-on <weekday>', '周报在周几，1至7；遇休息日提前到同一周的工作日')
    .option('--weekly-to <names>', '周报发给谁，用顿号隔开；off 为不发')
    .description('显示或修改简报的时间和对象')
    .action((own: SettingOptions) =>
      withSystem(command.opts(), async ({ deps: { store, clock } }) => {
        const changes = await changesOf(store, own);
        const settings =
          Object.keys(changes).length === 0
            ? await briefSettings(store)
            : await store.transaction((tx) => changeBriefSettings(tx, changes, 'user:cli', clock.now()));
        process.stdout.write(await settingLines(store, settings));
      }),
    );
  for (const each of command.commands) each.helpOption('-h, --help', '显示帮助');
}
