import { missingCalendarYear } from '../core/calendar/coverage.ts';
import { coordinatorContacts, recipientsOf, routesOf } from '../core/policy/recipients.ts';
import { localDateOf } from '../core/time/instant.ts';
import { loadPeople } from './load-people.ts';
import type { Deps } from './ports.ts';
import { verifyRecord } from './seal-events.ts';

export interface Finding {
  /** What was looked at. */
  name: string;
  level: 'ok' | 'warn' | 'fault';
  /** Chinese, one line. */
  text: string;
}

/** Looks at everything that reminders depend on and says in words what is wrong. Sends nothing, changes nothing. */
export async function runDoctor(deps: Deps): Promise<Finding[]> {
  return [
    ...(await checkChannels(deps)),
    checkCalendar(deps),
    await checkContacts(deps),
    await checkCoordinators(deps),
    await checkDeliveries(deps),
    await checkRecord(deps),
  ];
}

async function checkChannels(deps: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, channel] of deps.channels) {
    const fault = await channel.check();
    findings.push({ name: `渠道 ${name}`, level: fault === null ? 'ok' : 'fault', text: fault ?? '可用' });
  }
  const routes = await deps.store.contactRoute.find({ state: 'ok' });
  const served = new Set(routes.filter(({ channel }) => deps.channels.has(channel)).map(({ contactId }) => contactId));
  for (const channel of new Set(routes.map((route) => route.channel))) {
    if (deps.channels.has(channel)) continue;
    const stranded = new Set(
      routes
        .filter((route) => route.channel === channel && !served.has(route.contactId))
        .map(({ contactId }) => contactId),
    );
    if (stranded.size > 0)
      findings.push({
        name: `渠道 ${channel}`,
        level: 'fault',
        text: `${stranded.size}名联系人只用此渠道，但尚未配置`,
      });
    else findings.push({ name: `渠道 ${channel}`, level: 'warn', text: '有联系人登记了此渠道作备用，尚未配置' });
  }
  return findings;
}

function checkCalendar({ calendar, clock }: Deps): Finding {
  const missing = missingCalendarYear(calendar, localDateOf(clock.now()));
  const known = `已知至${calendar.knownThrough}`;
  const name = '节假日安排';
  if (missing === null) return { name, level: 'ok', text: known };
  return { name, level: 'warn', text: `${known}；${missing}年的安排应已发布，请用 cuiban calendar 导入` };
}

async function checkContacts(deps: Deps): Promise<Finding> {
  const { store, clock } = deps;
  const people = await loadPeople(store);
  const today = localDateOf(clock.now());
  const unitIds = [
    ...new Set((await store.assignment.find({ role: { in: ['lead', 'responsible'] } })).map(({ unitId }) => unitId)),
  ];
  const silent = unitIds.filter(
    (unitId) => !recipientsOf(people, unitId, today).contacts.some((id) => routesOf(people, id).length > 0),
  );
  const names = (await store.orgUnit.find({ id: { in: silent } })).map((unit) => unit.name);
  const name = '单位联系人';
  if (unitIds.length === 0) return { name, level: 'ok', text: '还没有分派任务' };
  if (names.length === 0) return { name, level: 'ok', text: `${unitIds.length}个责任单位都有可用的联系方式` };
  return {
    name,
    level: 'warn',
    text: `${names.length}个单位没有可用的联系方式：${names.slice(0, 10).join('、')}${names.length > 10 ? '等' : ''}`,
  };
}

/** Escalations, unreachable contacts, requests for more time: all of it ends with them. */
async function checkCoordinators({ store }: Deps): Promise<Finding> {
  const people = await loadPeople(store);
  const name = '督办员';
  const reachable = coordinatorContacts(people).filter((id) => routesOf(people, id).length > 0);
  if (reachable.length > 0) return { name, level: 'ok', text: `${reachable.length}人可以收到升级和待审批事项` };
  if ((await store.plan.count({ state: 'active' })) === 0)
    return { name, level: 'warn', text: '还没有可以联系的督办员，启用方案前请登记' };
  return { name, level: 'fault', text: '没有可以联系的督办员，升级和待审批事项无人接收，请登记' };
}

async function checkDeliveries({ store }: Deps): Promise<Finding> {
  const unknown = await store.delivery.count({ state: 'unknown' });
  const failed = await store.delivery.count({ state: 'failed_permanent' });
  const name = '投递';
  if (unknown + failed === 0) return { name, level: 'ok', text: '没有失败或送达不明的消息' };
  return { name, level: 'warn', text: `送达不明 ${unknown} 条，失败 ${failed} 条，请核实后处理` };
}

async function checkRecord(deps: Deps): Promise<Finding> {
  const broken = await verifyRecord(deps);
  const name = '变动记录';
  if (broken === null) return { name, level: 'ok', text: '完整' };
  return { name, level: 'fault', text: `第${broken}批与封存时不符，记录可能被改动` };
}
