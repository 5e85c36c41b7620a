import type { LarkAppConfig, LarkClient } from './lark-client.ts';
import { createLarkClient } from './lark-client.ts';
import { larkOutcome } from './lark-channel.ts';
import { LarkFailure } from './lark-failure.ts';
import { larkTrouble } from './lark-trouble.ts';

/** One thing that was looked at, in Chinese. `warn`: it could not be seen, or is wanted for a part only. */
export interface AppFinding {
  name: string;
  level: 'ok' | 'warn' | 'fault';
  text: string;
}

/** Scopes of which one of each row must be granted, and what for. */
const SCOPES: [names: string[], level: 'fault' | 'warn', use: string][] = [
  [['im:message', 'im:message:send_as_bot'], 'fault', '发送消息'],
  [['im:message.p2p_msg:readonly', 'im:message.p2p_msg'], 'fault', '接收联系人发来的消息'],
  [['im:message.group_at_msg:readonly', 'im:message.group_at_msg'], 'warn', '接收群里@机器人的消息'],
  [['contact:user.id:readonly'], 'warn', '按邮箱查找联系人'],
  [
    ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:readonly'],
    'warn',
    '读取部门成员、发现离职人员',
  ],
];

const GRANTED = 1;
const MESSAGE_EVENT = 'im.message.receive_v1';
const CARD_CALLBACK = 'card.action.trigger';

/** Events that make things better and without which all goes on, with what they are for. */
const USEFUL_EVENTS: [event: string, use: string][] = [
  ['contact.user.deleted_v3', '离职当天得知'],
  ['im.message.message_read_v1', '已读回执'],
  ['im.chat.member.bot.added_v1', '进群问候'],
];

/** How the console must be set for the way events are to come in. */
type Mode = 'webhook' | 'websocket';

const CONSOLE = '开发者后台';

/**
 * Looks at the app as the platform sees it: credentials, bot, scopes, subscriptions. Sends nothing. What the platform does
 * not let the app see about itself is said to be looked up by hand.
 */
export async function checkLarkApp(config: LarkAppConfig, mode: Mode): Promise<AppFinding[]> {
  const client = createLarkClient(config);
  try {
    const token = await attempt(
      '应用凭证',
      () => client.ensureToken(),
      () => 'App ID 和 App Secret 有效',
    );
    if (token.level === 'fault') return [token];
    const bot = await attempt(
      '机器人',
      () =>
        client.call((sdk) =>
          sdk.request<{ bot?: { app_name?: string } }>({ method: 'GET', url: '/open-apis/bot/v3/info' }),
        ),
      (answer) => `已启用，名称“${answer.bot?.app_name ?? ''}”`,
    );
    return [token, bot, ...(await checkScopes(client)), ...(await checkSubscriptions(client, mode))];
  } finally {
    client.close();
  }
}

async function attempt<T>(name: string, run: () => Promise<T>, say: (answer: T) => string): Promise<AppFinding> {
  try {
    return { name, level: 'ok', text: say(await run()) };
  } catch (error) {
    return { name, level: 'fault', text: larkTrouble(larkOutcome(error)) };
  }
}

async function checkScopes(client: LarkClient): Promise<AppFinding[]> {
  const list = await unlessRefused(() => client.call((sdk) => sdk.application.v6.scope.list()));
  const scopes = list?.data?.scopes;
  if (!scopes) return [byHand('权限', `无法通过接口确认，请在${CONSOLE}“权限管理”中核对`)];
  const granted = new Set(scopes.filter((one) => one.grant_status === GRANTED).map((one) => one.scope_name));
  return SCOPES.map(([names, level, use]): AppFinding => {
    const name = `权限（${use}）`;
    const found = names.find((scope) => granted.has(scope));
    if (found) return { name, level: 'ok', text: `已开通 ${found}` };
    return { name, level, text: `未开通，请在${CONSOLE}“权限管理”中开通 ${names[0]} 并发布版本` };
  });
}

async function checkSubscriptions(client: LarkClient, mode: Mode): Promise<AppFinding[]> {
  const answer = await unlessRefused(() =>
    client.call((sdk) => sdk.application.v6.application.get({ path: { app_id: 'me' }, params: { lang: 'zh_cn' } })),
  );
  const app = answer?.data?.app as Subscriptions | undefined;
  const callback = app?.callback ?? app?.callback_info;
  return [
    subscription('事件订阅', MESSAGE_EVENT, app?.event?.subscribed_events, app?.event?.subscription_type, mode),
    ...usefulEvents(app?.event?.subscribed_events),
    subscription('卡片回调', CARD_CALLBACK, callback?.subscribed_callbacks, callback?.callback_type, mode),
  ];
}

/** The part of an app's description that is looked at; which of it the platform shows depends on the app's scopes. */
interface Subscriptions {
  event?: { subscription_type?: string; subscribed_events?: string[] };
  callback?: { callback_type?: string; subscribed_callbacks?: string[] };
  callback_info?: { callback_type?: string; subscribed_callbacks?: string[] };
}

function subscription(
  name: string,
  wanted: string,
  subscribed: string[] | undefined,
  way: string | undefined,
  mode: Mode,
): AppFinding {
  const page = `${CONSOLE}“事件与回调”`;
  if (!subscribed) return byHand(name, `无法通过接口确认，请在${page}中核对已订阅 ${wanted}`);
  if (!subscribed.includes(wanted))
    return { name, level: 'fault', text: `未订阅 ${wanted}，请在${page}中添加并发布版本` };
  const wantedWay = { webhook: '发送至开发者服务器', websocket: '使用长连接接收' }[mode];
  if (way !== undefined && way !== '' && way !== mode)
    return { name, level: 'fault', text: `订阅方式与 LARK_MODE=${mode} 不符，请在${page}中改为“${wantedWay}”` };
  return { name, level: 'ok', text: `已订阅 ${wanted}` };
}

function usefulEvents(subscribed: string[] | undefined): AppFinding[] {
  if (!subscribed) return [];
  const missing = USEFUL_EVENTS.filter(([event]) => !subscribed.includes(event));
  if (missing.length === 0) return [{ name: '可选事件', level: 'ok', text: '均已订阅' }];
  const list = missing.map(([event, use]) => `${event}（${use}）`).join('、');
  return [{ name: '可选事件', level: 'warn', text: `建议在${CONSOLE}“事件与回调”中再订阅 ${list}` }];
}

function byHand(name: string, text: string): AppFinding {
  return { name, level: 'warn', text };
}

/** Null where the app may not ask this; that is no fault of its set-up. */
async function unlessRefused<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LarkFailure) return null;
    throw error;
  }
}
