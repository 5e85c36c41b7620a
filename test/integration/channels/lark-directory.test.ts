import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { createLarkClient } from '../../../src/adapters/channels/lark/lark-client.ts';
import { createLarkDirectory } from '../../../src/adapters/channels/lark/lark-directory.ts';
import { findNewcomers } from '../../../src/app/directory-sync/find-newcomers.ts';
import { watchDepartment } from '../../../src/app/directory-sync/watched-departments.ts';
import { findLeavers } from '../../../src/app/directory-sync/find-leavers.ts';
import { syncDirectory } from '../../../src/app/directory-sync/sync-directory.ts';
import { deriveId } from '../../../src/core/ids.ts';
import { describeChange } from '../../../src/core/directory/directory-change.ts';
import { type LarkServerHandle, startLarkServer } from '../../support/lark/lark-server.ts';
import type { LarkDirectory } from '../../support/lark/lark-people.ts';
import { openStory } from '../../support/story.ts';

jest.setTimeout(120_000);

const tasks = [{ number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] }];

describe('The directory of the platform', () => {
  let story: Awaited<ReturnType<typeof openStory>>;
  let platform: LarkServerHandle;
  let tenant: LarkDirectory;
  let client: ReturnType<typeof createLarkClient>;

  beforeEach(async () => {
    story = await openStory({ start: '2017-05-02 08:00', tasks });
    tenant = { people: [], departments: [] };
    platform = await startLarkServer({ directory: tenant });
    const { appId, appSecret, domain } = platform;
    client = createLarkClient({ appId, appSecret, domain });
    const channel = createLarkChannel({ appId, appSecret, domain });
    Object.assign(story.deps, { channels: new Map([...story.deps.channels, ['lark', channel]]) });
  });
  afterEach(async () => {
    client.close();
    await platform.close();
  });

  async function addRoute(name: string, channel: 'email' | 'lark', address: string): Promise<void> {
    const contactId = await story.contactId(name);
    const rest = { priority: 5, state: 'ok', badReason: null } as const;
    await story.store.contactRoute.insert([{ id: `${channel}-${address}`, contactId, channel, address, ...rest }]);
  }
  async function addPhone(name: string, phone: string): Promise<void> {
    await story.store.contact.update(await story.contactId(name), { phone });
  }
  async function sync(department: string | null = null, preview = false): Promise<string[]> {
    const update = await syncDirectory(story.deps, createLarkDirectory(client), {
      department,
      actor: 'user:test',
      preview,
    });
    if (!update.ok) throw new Error(update.faults.map(({ message }) => message).join());
    return [...update.changes.map(describeChange), ...update.doubts];
  }
  const larkOf = async (name: string) =>
    (await story.store.contactRoute.find({ contactId: await story.contactId(name), channel: 'lark', state: 'ok' })).map(
      ({ address }) => address,
    );

  it('tells the accounts of those whose mail address is known, and is asked before anything is written', async () => {
    await addRoute('甲联系人', 'email', 'Jia@unit.example.cn');
    await addRoute('乙联系人', 'email', 'yi@unit.example.cn');
    tenant.people.push({ openId: 'ou_jia', name: '甲', email: 'jia@unit.example.cn' });
    const missing = '平台上没有找到：乙联系人（乙局）';
    expect(await sync(null, true)).toEqual(['甲联系人增加联系方式：ou_jia', missing]);
    expect(await larkOf('甲联系人')).toEqual([]);
    await sync();
    expect(await larkOf('甲联系人')).toEqual(['ou_jia']);
    expect(await sync()).toEqual([missing]);
    expect(await story.store.contactDuty.count({ toOn: { not: null } })).toBe(0);
  });

  it('tells the accounts of those whose mobile number is known, whichever way it was written', async () => {
    await addPhone('甲联系人', '0518-85501234、+86 138-0000-0001');
    await addPhone('乙联系人', '+852-91234567');
    tenant.people.push({ openId: 'ou_jia', name: '某甲', mobile: '13800000001' });
    tenant.people.push({ openId: 'ou_yi', name: '某乙', mobile: '+85291234567' });
    expect(await sync()).toEqual(['甲联系人增加联系方式：ou_jia', '乙联系人增加联系方式：ou_yi']);
    expect(await larkOf('乙联系人')).toEqual(['ou_yi']);
    expect(await sync()).toEqual([]);
  });

  it('is sure of nobody whose mail address and number lead to two accounts', async () => {
    await addRoute('甲联系人', 'email', 'jia@unit.example.cn');
    await addPhone('甲联系人', '13800000001');
    tenant.people.push({ openId: 'ou_mail', name: '某甲', email: 'jia@unit.example.cn' });
    tenant.people.push({ openId: 'ou_mobile', name: '某乙', mobile: '13800000001' });
    expect(await sync()).toEqual(['邮箱和手机查到的不是同一个账号，未登记：甲联系人（甲局）']);
    expect(await larkOf('甲联系人')).toEqual([]);
  });

  it('finds by the number whom the enterprise mailbox does not find', async () => {
    await addRoute('甲联系人', 'email', 'jia@unit.example.cn');
    await addPhone('甲联系人', '13800000001');
    const [email, mobile] = ['jia@unit.example.cn', '13800000001'];
    tenant.people.push({ openId: 'ou_jia', name: '甲', email, mobile, mailbox: true });
    expect(await sync()).toEqual(['甲联系人增加联系方式：ou_jia']);
  });

  it('keeps numbers out of the records and of what a refusal says', async () => {
    await addPhone('甲联系人', '13800000001');
    platform.faults.add({ at: 'contact', kind: 'code', code: 99991672 });
    const refusal = await sync().catch((error: unknown) => error);
    expect(String(refusal instanceof Error ? [refusal.message, refusal.stack] : refusal)).not.toContain('13800000001');
    tenant.people.push({ openId: 'ou_jia', name: '甲', mobile: '13800000001' });
    await sync();
    const records = JSON.stringify([await story.store.event.find({}), await story.store.message.find({})]);
    expect(records).toContain('addRoute 1');
    expect(records).not.toContain('13800000001');
  });

  it('asks for no more than fifty at a time, and reads every page of a department', async () => {
    for (let index = 0; index < 120; index += 1) {
      await addRoute('甲联系人', 'email', `p${index}@unit.example.cn`);
      tenant.people.push({ openId: `ou_m${index}`, name: `成员${index}`, departmentId: 'od-1' });
    }
    await addPhone('甲联系人', Array.from({ length: 70 }, (_none, index) => `138000000${index + 10}`).join('、'));
    tenant.departments.push({ id: 'od-1', name: '丁局', parentId: 'od-0' });
    expect(await sync('od-1')).toEqual([
      '部门“丁局”（120人）没有同名的单位，未登记',
      '平台上没有找到：甲联系人（甲局）',
    ]);
    expect(platform.calls.filter(({ answer }) => answer && answer.code !== 0)).toEqual([]);
  });

  it('takes members of the department called like a unit nobody answers for, and finds colleagues by their name', async () => {
    await story.store.orgUnit.insert([{ id: deriveId('orgUnit', '丙局'), name: '丙局', parentId: null }]);
    tenant.departments.push(
      { id: 'od-c', name: '丙局', parentId: 'od-0', leaderId: 'ou_head' },
      { id: 'od-a', name: '甲局', parentId: 'od-0' },
    );
    tenant.people.push(
      { openId: 'ou_head', name: '丙局长', departmentId: 'od-c' },
      { openId: 'ou_c', name: '丙联系人', departmentId: 'od-c' },
      { openId: 'ou_gone', name: '丙旧人', departmentId: 'od-c', resigned: true },
      { openId: 'ou_jia', name: '甲联系人', departmentId: 'od-a' },
      { openId: 'ou_other', name: '甲路人', departmentId: 'od-a' },
    );
    tenant.departments.push({ id: 'od-0', name: '市政府', parentId: '' });
    expect((await sync('od-0')).toSorted()).toEqual(
      [
        '新增人员：丙局长',
        '新增人员：丙联系人',
        '甲联系人增加联系方式：ou_jia',
        '丙局长增加联系方式：ou_head',
        '丙联系人增加联系方式：ou_c',
        '新增岗位：丙局长 任丙局负责人',
        '新增岗位：丙联系人 任丙局联系人',
      ].toSorted(),
    );
    expect(await larkOf('甲联系人')).toEqual(['ou_jia']);
  });

  it('does not overrule by a mere name what somebody wrote down', async () => {
    await addRoute('甲联系人', 'lark', 'ou_written');
    tenant.departments.push({ id: 'od-a', name: '甲局', parentId: 'od-0' });
    tenant.people.push({ openId: 'ou_namesake', name: '甲联系人', departmentId: 'od-a' });
    expect(await sync('od-a')).toEqual([]);
    expect(await larkOf('甲联系人')).toEqual(['ou_written']);
  });

  it('names who left, once, and writes nobody off whom it says nothing of', async () => {
    await addRoute('甲联系人', 'lark', 'ou_jia');
    await addRoute('乙联系人', 'lark', 'ou_unseen');
    tenant.people.push({ openId: 'ou_jia', name: '甲', resigned: true });
    expect(await findLeavers(story.deps)).toBe(1);
    expect(await findLeavers(story.deps)).toBe(0);
    expect(await larkOf('甲联系人')).toEqual([]);
    expect(await larkOf('乙联系人')).toEqual(['ou_unseen']);
    const [notice] = await story.store.message.find({ kind: 'notice' });
    expect(notice?.text).toContain('甲局甲联系人的飞书账号已停用');
  });

  it('tells coordinators once who came to a department that was read before, and enters nobody by itself', async () => {
    await story.store.orgUnit.insert([{ id: deriveId('orgUnit', '丙局'), name: '丙局', parentId: null }]);
    tenant.departments.push({ id: 'od-c', name: '丙局', parentId: 'od-0' });
    const watch = (on: boolean) =>
      story.store.transaction((tx) => watchDepartment(tx, 'od-c', on, 'user:test', story.deps.clock.now()));
    await watch(true);
    expect(await findNewcomers(story.deps)).toBe(0);
    tenant.people.push({ openId: 'ou_c', name: '丙联系人', departmentId: 'od-c' });
    expect(await findNewcomers(story.deps)).toBe(3);
    expect(await findNewcomers(story.deps)).toBe(0);
    const notices = await story.store.message.find({ kind: 'notice' });
    expect(notices.map(({ text }) => text)).toEqual([
      [
        '飞书通讯录与登记的人员有3处不同：',
        '新增岗位：丙联系人 任丙局联系人',
        '1个飞书账号尚未登记。',
        '核对后请管理员运行 cuiban directory sync lark --department od-c 登记。',
      ].join('\n'),
    ]);
    expect(await story.store.contact.count({ name: '丙联系人' })).toBe(0);
    await sync('od-c');
    expect(await findNewcomers(story.deps)).toBe(0);
    tenant.people.push({ openId: 'ou_c2', name: '丙新人', departmentId: 'od-c' });
    await watch(false);
    expect(await findNewcomers(story.deps)).toBe(0);
  });

  it('is not believed where it writes off a great part of all at once', async () => {
    for (let index = 0; index < 8; index += 1) {
      await addRoute('甲联系人', 'lark', `ou_g${index}`);
      tenant.people.push({ openId: `ou_g${index}`, name: `成员${index}`, resigned: true });
    }
    expect(await findLeavers(story.deps)).toBe(0);
    expect(await larkOf('甲联系人')).toHaveLength(8);
    const notices = await story.store.message.find({ kind: 'notice' });
    expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining('数量异常')]);
  });

  it('that cannot be read changes nothing', async () => {
    await addRoute('甲联系人', 'email', 'jia@unit.example.cn');
    platform.faults.add({ at: 'contact', kind: 'code', code: 99991672 });
    await expect(sync()).rejects.toThrow('injected');
    expect(await larkOf('甲联系人')).toEqual([]);
  });
});
