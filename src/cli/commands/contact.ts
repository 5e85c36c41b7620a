import type { Command } from 'commander';
import { pauseContact, resumeContact } from '../../app/contact/pause-contact.ts';
import { preferenceOf, type PreferenceChange, setPreference } from '../../app/contact/set-preference.ts';
import { loadPolicies } from '../../app/load-policy.ts';
import type { Deps } from '../../app/ports.ts';
import { listSilences } from '../../app/silence/list-silences.ts';
import type { ChannelName } from '../../core/entities/directory.ts';
import { clockMinute, clockText } from '../../core/policy/clock-minute.ts';
import { CHANNELS } from '../../core/policy/read-step.ts';
import { digestMinute } from '../../core/policy/sending-window.ts';
import { CHANNEL_WORDS } from '../../core/policy/step-words.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { CommandFailure, EXIT } from '../exit.ts';
import { findContactId } from '../find-contact.ts';
import { type SystemOptions, withSystem } from '../with-system.ts';

interface ContactOptions extends SystemOptions {
  digest?: string;
  channels?: string;
  pause?: string;
  reason?: string;
  resume?: true;
  json?: true;
}

/** The word that takes a wish back. */
const DEFAULT = 'default';

function channelsOf(text: string): ChannelName[] {
  return text.split(/[,，、]/).map((word) => {
    const channel = CHANNELS.find((one) => one === word.trim());
    if (!channel) throw new CommandFailure(`没有渠道“${word.trim()}”，可用：${CHANNELS.join('、')}。`, EXIT.usage);
    return channel;
  });
}

function changeOf({ digest, channels }: ContactOptions): PreferenceChange | null {
  const minute = digest === undefined || digest === DEFAULT ? null : clockMinute(digest);
  if (digest !== undefined && digest !== DEFAULT && minute === null)
    throw new CommandFailure('--digest 应为时刻，如 09:30；default 恢复默认。', EXIT.usage);
  if (digest === undefined && channels === undefined) return null;
  return {
    ...(digest === undefined ? {} : { digestMinute: minute }),
    ...(channels === undefined ? {} : { channels: channels === DEFAULT ? null : channelsOf(channels) }),
  };
}

function pauseOf({ pause, reason }: ContactOptions): { from: string; to: string; reason: string } | null {
  if (pause === undefined) return null;
  const [from = '', to = from] = pause.split('..');
  if (!isLocalDate(from) || !isLocalDate(to))
    throw new CommandFailure('--pause 应为起止日期，如 2026-05-01..2026-05-07。', EXIT.usage);
  if (reason === undefined) throw new CommandFailure('暂停请用 --reason 写明原因。', EXIT.usage);
  return { from, to, reason };
}

/** What holds for a contact, as shown. */
async function shown({ store, clock }: Deps, contactId: string) {
  const { window } = (await loadPolicies(store))('', '');
  const { channels, digestMinute: own } = await preferenceOf(store, contactId);
  const pauses = (await listSilences(store, clock.now())).filter(
    ({ scope, scopeId }) => scope === 'contact' && scopeId === contactId,
  );
  return {
    contactId,
    name: (await store.contact.get(contactId))?.name ?? contactId,
    digest: clockText(digestMinute(contactId, window)),
    ownDigest: own !== null,
    channels,
    pauses: pauses.map(({ id, fromAt, toAt, reason, ownerName }) => ({ id, fromAt, toAt, reason, owner: ownerName })),
  };
}

function lines({ name, digest, ownDigest, channels, pauses }: Awaited<ReturnType<typeof shown>>): string[] {
  const order = channels.length === 0 ? '按登记的先后' : channels.map((channel) => CHANNEL_WORDS[channel]).join('、');
  return [
    `${name}：每日提醒时间${digest}${ownDigest ? '（本人选择）' : '（系统分配）'}；渠道顺序：${order}`,
    ...pauses.map(
      ({ fromAt, toAt, reason, owner }) =>
        `  暂停提醒：${localTimeText(fromAt)}至${localTimeText(toAt)}，${reason}（${owner}）`,
    ),
  ];
}

export function addContact(program: Command): void {
  program
    .command('contact')
    .argument('<name>', '联系人：姓名、邮箱或飞书账号')
    .option('--digest <time>', '每日提醒的时间，须在单位的发送时段内；default 恢复默认')
    .option('--channels <list>', '渠道的先后，如 lark,email；default 恢复默认')
    .option('--pause <days>', '暂停提醒的起止日期，如 2026-05-01..2026-05-07')
    .option('--reason <text>', '暂停的原因')
    .option('--resume', '恢复提醒：结束本人的暂停')
    .option('--json', '以 JSON 输出')
    .option('--data <dir>', '数据目录')
    .description('联系人的偏好：提醒时间、渠道先后、暂停与恢复；不带选项则显示')
    .action(async (wanted: string, options: ContactOptions) => {
      const [change, pause] = [changeOf(options), pauseOf(options)];
      const now = await withSystem(options, async ({ deps }) => {
        const contactId = await findContactId(deps.store, wanted);
        const set = change && (await setPreference(deps, contactId, change, 'user:cli'));
        if (set?.ok === false) throw new CommandFailure(set.message);
        const paused = await deps.store.transaction(async (tx) => {
          if (options.resume) await resumeContact(tx, contactId, 'user:cli', deps.clock.now());
          return pause && pauseContact(tx, contactId, pause, 'user:cli', deps.clock.now());
        });
        if (paused?.ok === false) throw new CommandFailure(paused.message);
        return shown(deps, contactId);
      });
      process.stdout.write(options.json ? `${JSON.stringify(now, null, 2)}\n` : `${lines(now).join('\n')}\n`);
    });
}
