import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { createLarkClient } from '../../../src/adapters/channels/lark/lark-client.ts';
import { createLarkDirectory } from '../../../src/adapters/channels/lark/lark-directory.ts';
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
    expect(await sync(null, true)).toEqual(['甲联系人增加联系方式：ou_jia']);
    expect(await larkOf('甲联系人')).toEqual([]);
    await sync();
    expect(await larkOf('甲联系人')).toEqual(['ou_jia']);
    expect(await sync()).toEqual([]);
    expect(await story.store.contactDuty.count({ toOn: { not: null } })).toBe(0);
  });

  it('asks for no more than fifty at a time, and reads every page of a department', async () => {
    for (let index = 0; index < 120; index += 1) {
      await addRoute('甲联系人', 'email', `p${index}@unit.example.cn`);
      tenant.people.push({ openId: `ou_m${index}`, name: `成员${index}`, departmentId: 'od-1' });
    }
    tenant.departments.push({ id: 'od-1', name: '丁局', parentId: 'od-0' });
    expect(await sync('od-1')).toEqual(['部门“丁局”（120人）没有同名的单位，未登记']);
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
