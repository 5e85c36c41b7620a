import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../../src/adapters/documents/read-document.ts';
import { readDirectory } from '../../../src/core/directory/read-directory.ts';
import { cellPlace } from '../../../src/core/plan/register/cell-place.ts';
import { documentOf, gridTable } from '../../support/grid-table.ts';

function read(...rows: string[][]) {
  return readDirectory(documentOf(gridTable(rows)));
}

function seedOf(...rows: string[][]) {
  const reading = read(...rows);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.seed;
}

/** Cell and message of each fault. */
function faultsOf(...rows: string[][]): string[] {
  const reading = read(...rows);
  return reading.ok ? [] : reading.issues.map(({ place, message }) => `${cellPlace(place)}：${message}`);
}

const mail = (address: string) => ({ channel: 'email', address });

describe('a directory as a table', () => {
  it('may have a row for each person', () => {
    const seed = seedOf(
      ['单位名称', '姓名', '岗位', '联系电话', '电子邮箱', '飞书ID', '起始日期', '终止日期'],
      ['市教育局', '张三', '联系人', '0518-85501234', 'Zhang@Example.com', 'ou_a1b2c3', '2024-3-1', ''],
      ['市教育局', '李四', '分管领导', '13800000000', 'li@example.com', '', '', '2024年12月31日'],
      ['督查室', '王五', '督办员', '', 'wang@example.com', '', '', ''],
    );
    expect(seed.people).toEqual([
      {
        name: '张三',
        unit: '市教育局',
        duty: 'contact',
        routes: [mail('zhang@example.com'), { channel: 'lark', address: 'ou_a1b2c3' }],
        phone: '0518-85501234',
        fromOn: '2024-03-01',
      },
      {
        name: '李四',
        unit: '市教育局',
        duty: 'leader',
        routes: [mail('li@example.com')],
        phone: '13800000000',
        toOn: '2024-12-31',
      },
    ]);
    expect(seed.coordinators).toEqual([{ name: '王五', routes: [mail('wang@example.com')] }]);
  });

  it('may have a row for each unit, its people side by side, each with the addresses next to them', () => {
    const seed = seedOf(
      ['序号', '部门', '负责人', '负责人邮箱', '联络员', '手机号码', '邮箱', 'B角', '邮件地址'],
      ['1', '市水利局', '甲', 'a@example.com', '乙', '13800000000', 'b@example.com', '丙', 'c@example.com'],
    );
    expect(seed.people.map(({ name, duty, routes }) => [name, duty, routes[0]?.address])).toEqual([
      ['甲', 'leader', 'a@example.com'],
      ['乙', 'contact', 'b@example.com'],
      ['丙', 'deputy', 'c@example.com'],
    ]);
  });

  it('has units with parents and other names, and groups with members', () => {
    const seed = seedOf(
      ['单位', '上级单位', '简称', '成员单位'],
      ['某市', '', '', ''],
      ['市卫健委', '某市', '卫健委、市卫生健康委员会', ''],
      ['甲县', '某市', '', ''],
      ['乙区', '某市', '', ''],
      ['各县区', '', '各县（区）', '甲县、乙区'],
    );
    expect(seed.units).toContainEqual({ name: '市卫健委', parent: '某市', aliases: ['卫健委', '市卫生健康委员会'] });
    expect(seed.groups).toEqual([{ name: '各县区', aliases: ['各县（区）'], members: ['甲县', '乙区'] }]);
    expect(seed.units.map(({ name }) => name)).toEqual(['某市', '市卫健委', '甲县', '乙区']);
  });

  it('speaks of the unit above where the unit is merged or left blank', () => {
    const seed = seedOf(
      ['单位', '姓名', '邮箱'],
      ['市教育局', '甲', 'a@example.com'],
      ['^', '乙', 'b@example.com'],
      ['', '丙', 'c@example.com'],
    );
    expect(seed.people.map(({ unit }) => unit)).toEqual(['市教育局', '市教育局', '市教育局']);
  });

  it('leaves out examples, blank rows, and a unit that only is another name of a unit', () => {
    const seed = seedOf(
      ['单位', '姓名', '邮箱', '别名'],
      ['示例单位', '某人', 'x@example.com', ''],
      ['', '', '', ''],
      ['教育局', '', '', ''],
      ['市教育局', '甲', 'a@example.com', '教育局'],
    );
    expect(seed.units).toEqual([{ name: '市教育局', aliases: ['教育局'] }]);
  });

  it('takes a title for what it is: only words of duty make a duty', () => {
    const seed = seedOf(
      ['单位', '姓名', '职务', '邮箱'],
      ['市教育局', '甲', '科长', 'a@example.com'],
      ['市教育局', '乙', '分管领导', 'b@example.com'],
    );
    expect(seed.people.map(({ duty }) => duty)).toEqual(['contact', 'leader']);
  });

  it('keeps the numbers of a person, whatever their columns are called', () => {
    const seed = seedOf(
      ['单位', '联系人', '手机号码', '办公电话', '邮箱'],
      ['市教育局', '甲', '138-0000-0000', '（0518）85501234', 'a@example.com'],
      ['市水利局', '乙', '', '', 'b@example.com'],
    );
    expect(seed.people.map(({ phone }) => phone)).toEqual(['138-0000-0000、0518-85501234', undefined]);
  });

  it('tells all faults at once, each with its cell', () => {
    const faults = faultsOf(
      ['单位', '上级', '姓名', '岗位', '手机', '邮箱', '飞书', '起始日期', '终止日期'],
      ['', '', '甲', '', '', '', '', '', ''],
      ['市教育局', '市教育局', '甲', '打杂', '一三八', 'a@', '13800000000', '春天', ''],
      ['市水利局', '', '', '', '', 'b@example.com', '', '', ''],
      ['市财政局', '', '乙', '', '', 'c@example.com', '', '2024-05-01', '2024-04-01'],
    );
    expect(faults.map((fault) => fault.split('：')[0])).toEqual([
      '第1张表第2行第1列',
      '第1张表第3行第2列',
      '第1张表第3行第5列',
      '第1张表第3行第6列',
      '第1张表第3行第7列',
      '第1张表第3行第4列',
      '第1张表第3行第8列',
      '第1张表第4行第3列',
      '第1张表第5行第9列',
    ]);
    expect(faults.join()).toContain('是手机号，飞书一栏请填 open_id');
  });

  it('is refused where no sheet has units', () => {
    expect(read(['姓名', '邮箱'], ['甲', 'a@example.com'])).toMatchObject({ ok: false });
  });

  it('names who has no address', () => {
    expect(read(['单位', '联系人', '电话'], ['市教育局', '甲', '85501234'])).toMatchObject({
      ok: true,
      doubts: ['甲（市教育局）没有邮箱或飞书，暂时联系不上'],
    });
  });
});

/** The bytes of a text in GBK, by asking the decoder for every two-byte character. */
function gbk(text: string): Buffer {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder('gbk');
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Buffer.from([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]));
}

describe('a directory as csv', () => {
  const text = '单位,联系人,邮箱\n市教育局,张三,zhang@example.com\n市水利局,李四,li@example.com\n';
  const folder = mkdtempSync(join(tmpdir(), 'directory-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['GBK', gbk(text)],
  ])('is read from %s', async (_, bytes) => {
    const path = join(folder, '通讯录.csv');
    writeFileSync(path, bytes);
    const file = await readDocument(path);
    if (!file.ok) throw new Error(file.message);
    const reading = readDirectory(file.document);
    expect(reading.ok && reading.seed.people.map(({ name, unit }) => [unit, name])).toEqual([
      ['市教育局', '张三'],
      ['市水利局', '李四'],
    ]);
  });
});
