import { compareDirectory, nameFaults } from '../../../src/core/directory/compare-directory.ts';
import { describeChange, type DirectoryRows } from '../../../src/core/directory/directory-change.ts';
import type { DirectorySeed, PersonSeed } from '../../../src/core/directory/directory-seed.ts';
import { deriveId } from '../../../src/core/ids.ts';

const TODAY = '2024-05-10';
const EMPTY: DirectoryRows = {
  units: [],
  aliases: [],
  groups: [],
  members: [],
  contacts: [],
  routes: [],
  duties: [],
  users: [],
};

function person(name: string, unit: string, address: string, rest: Partial<PersonSeed> = {}): PersonSeed {
  return { name, unit, duty: 'contact', routes: [{ channel: 'email', address }], ...rest };
}

function seed(people: PersonSeed[], rest: Partial<DirectorySeed> = {}): DirectorySeed {
  const units = [...new Set(people.map(({ unit }) => unit))].map((name) => ({ name, aliases: [] }));
  return { units, groups: [], coordinators: [], people, ...rest };
}

/** The directory after these people were registered, each with one address. */
function registered(...people: PersonSeed[]): DirectoryRows {
  const contactId = ({ name, routes }: PersonSeed) => deriveId('contact', name, routes[0]?.address ?? '');
  const units = [...new Set(people.map(({ unit }) => unit))];
  return {
    ...EMPTY,
    units: units.map((name) => ({ id: deriveId('orgUnit', name), name, parentId: null })),
    contacts: people.map((each) => ({ id: contactId(each), name: each.name, phone: each.phone ?? null })),
    routes: people.flatMap((each) =>
      each.routes.map(({ channel, address }, priority) => ({
        id: deriveId('contactRoute', channel, address),
        contactId: contactId(each),
        channel,
        address,
        priority,
        state: 'ok' as const,
        badReason: null,
      })),
    ),
    duties: people.map((each) => ({
      id: deriveId('contactDuty', contactId(each), deriveId('orgUnit', each.unit), each.duty),
      contactId: contactId(each),
      unitId: deriveId('orgUnit', each.unit),
      duty: each.duty,
      fromOn: each.fromOn ?? null,
      toOn: each.toOn ?? null,
    })),
  };
}

function told(wanted: DirectorySeed, rows: DirectoryRows): string[] {
  return compareDirectory(wanted, rows, TODAY).changes.map((change) => describeChange(change));
}

describe('a directory handed in again', () => {
  const zhang = person('张三', '市教育局', 'z@example.com');

  it('without a change changes nothing', () => {
    expect(told(seed([zhang]), registered(zhang))).toEqual([]);
  });

  it('ends the duty of who is not named any more, as of yesterday, and begins the successor’s', () => {
    expect(told(seed([person('李四', '市教育局', 'l@example.com')]), registered(zhang))).toEqual([
      '新增人员：李四',
      '李四增加联系方式：l@example.com',
      '岗位终止：张三 任市教育局联系人至2024-05-09',
      '新增岗位：李四 任市教育局联系人',
    ]);
  });

  it('hands the address of the office on to the successor', () => {
    const difference = compareDirectory(seed([person('李四', '市教育局', 'z@example.com')]), registered(zhang), TODAY);
    expect(difference.doubts).toEqual([]);
    expect(difference.changes.map((change) => describeChange(change))).toContain(
      '联系方式转给李四（原为张三）：z@example.com',
    );
  });

  it('knows a person with a new address by name and unit; the old address is used no more', () => {
    expect(told(seed([person('张三', '市教育局', 'new@example.com')]), registered(zhang))).toEqual([
      '张三增加联系方式：new@example.com',
      '张三的联系方式停用：z@example.com',
    ]);
  });

  it('keeps the number of who is new or has another one, and forgets none that is not mentioned', () => {
    const known = { ...zhang, phone: '13800000000' };
    expect(told(seed([known]), EMPTY)).toContain('新增人员：张三（电话13800000000）');
    expect(told(seed([known]), registered(zhang))).toEqual(['张三的电话登记为：13800000000']);
    expect(told(seed([zhang]), registered(known))).toEqual([]);
    expect(told(seed([known]), registered(known))).toEqual([]);
  });

  it('knows a coordinator who had no address so far', () => {
    const contacts = [{ id: 'c', name: '赵一', phone: '13800000000' }];
    const users = [{ id: 'u', name: '赵一', role: 'coordinator' as const, contactId: 'c', tokenHash: null }];
    const coordinators = [{ name: '赵一', routes: [{ channel: 'lark' as const, address: 'ou_z' }] }];
    expect(compareDirectory(seed([], { coordinators }), { ...EMPTY, contacts, users }, TODAY).changes).toEqual([
      expect.objectContaining({ kind: 'addRoute', contactId: 'c' }),
    ]);
  });

  it('leaves alone the channels, duties and units that it does not mention', () => {
    const leader = person('局长', '市教育局', 'j@example.com', { duty: 'leader' });
    const other = person('王五', '市水利局', 'w@example.com');
    const lark = { ...zhang, routes: [{ channel: 'lark' as const, address: 'ou_z' }] };
    expect(told(seed([lark]), registered(zhang, leader, other)).sort()).toEqual(['张三增加联系方式：ou_z']);
  });

  it('changes the days of a duty, and begins one anew that was over', () => {
    expect(told(seed([{ ...zhang, toOn: '2024-06-30' }]), registered(zhang))).toEqual([
      '岗位变更：张三 任市教育局联系人（至2024-06-30）',
    ]);
    expect(told(seed([zhang]), registered({ ...zhang, toOn: '2024-01-31' }))).toEqual([
      '岗位变更：张三 任市教育局联系人',
    ]);
  });

  it('takes one person for one, however many units they serve', () => {
    const changes = told(seed([zhang, person('张三', '市体育局', 'z@example.com')]), EMPTY);
    expect(changes.filter((line) => line.startsWith('新增人员'))).toHaveLength(1);
    expect(changes.filter((line) => line.startsWith('新增岗位'))).toHaveLength(2);
  });

  it('doubts two persons with one address, whether both are new or one is known', () => {
    const both = [zhang, person('李四', '市水利局', 'z@example.com')];
    const doubt = [
      '李四（市水利局）与张三登记了同一个地址 z@example.com，只发给后者，前者暂时联系不上；请各留各的地址',
    ];
    expect(compareDirectory(seed(both), EMPTY, TODAY).doubts).toEqual(doubt);
    const [, li] = both;
    expect(compareDirectory(seed(li ? [li] : []), registered(zhang), TODAY).doubts).toEqual(doubt);
  });

  it('trusts an address again that went bad', () => {
    const rows = registered(zhang);
    const bad = { ...rows, routes: rows.routes.map((route) => ({ ...route, state: 'bad' as const })) };
    expect(told(seed([zhang]), bad)).toEqual(['张三的联系方式恢复使用：z@example.com']);
  });

  it('gives a group exactly the members that it lists', () => {
    const units = ['甲县', '乙区', '丙区'].map((name) => ({ name, aliases: [] }));
    const rows = {
      ...EMPTY,
      units: units.map(({ name }) => ({ id: deriveId('orgUnit', name), name, parentId: null })),
      groups: [{ id: 'g', name: '各县区' }],
      members: ['甲县', '丙区'].map((name) => ({ id: name, groupId: 'g', unitId: deriveId('orgUnit', name) })),
    };
    const groups = [{ name: '各县区', members: ['甲县', '乙区'] }];
    expect(told({ ...seed([]), units, groups }, rows)).toEqual(['各县区增加成员：乙区', '各县区减少成员：丙区']);
  });

  it('adds parents before what is below them, in whatever order they are listed', () => {
    const units = [
      { name: '甲科', parent: '甲局', aliases: [] },
      { name: '甲局', parent: '甲市', aliases: [] },
      { name: '甲市', aliases: [] },
    ];
    expect(told({ ...seed([]), units }, EMPTY)).toEqual(['新增单位：甲市', '新增单位：甲局', '新增单位：甲科']);
  });
});

describe('names that can’t stand', () => {
  it('are told all at once', () => {
    const units = [
      { name: '甲局', aliases: ['乙局', '丙局'] },
      { name: '乙局', aliases: ['丙局'], parent: '丁局' },
      { name: '丁局', aliases: [], parent: '乙局' },
    ];
    const references = [{ name: '无名局', by: '“甲局”的上级', place: {} }];
    const groups = [{ name: '甲局', members: ['乙局'] }];
    const faults = nameFaults({ ...seed([]), units, groups }, references, EMPTY);
    expect(faults.map(({ message }) => message)).toEqual([
      '“甲局”的上级“无名局”不是单位，请先单独列一行',
      '“乙局”既是单位，又是“甲局”的别名',
      '别名“丙局”同时属于“乙局”和“甲局”',
      '“甲局”既是单位，又是单位组',
      '“乙局”的上级绕回了自己',
      '“丁局”的上级绕回了自己',
    ]);
  });
});
