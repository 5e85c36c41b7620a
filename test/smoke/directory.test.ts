import ExcelJS from 'exceljs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../src/adapters/documents/read-document.ts';
import { writeRoster } from '../../src/adapters/documents/write-roster.ts';
import { unitRoster } from '../../src/app/unit-roster.ts';
import { updateDirectory } from '../../src/app/update-directory.ts';
import { describeChange } from '../../src/core/directory/directory-change.ts';
import { readDirectory } from '../../src/core/directory/read-directory.ts';
import { openStory } from '../support/story.ts';

type Story = Awaited<ReturnType<typeof openStory>>;

const folder = mkdtempSync(join(tmpdir(), 'directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Hands in a file of these bytes as `cuiban directory` does; answers what changed, or what is wrong. */
async function handIn(story: Story, name: string, bytes: Buffer | string, preview = false): Promise<string[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const file = await readDocument(path);
  if (!file.ok) throw new Error(file.message);
  const read = readDirectory(file.document);
  if (!read.ok) return read.issues.map(({ message }) => message);
  const result = await updateDirectory(story.deps, { ...read, source: name, actor: 'user:test', preview });
  return result.ok ? result.changes.map(describeChange) : result.faults.map(({ message }) => message);
}

/** Every row of the directory, for seeing that nothing changed. */
async function everyRow({ store }: Story): Promise<unknown> {
  const { orgUnit, unitAlias, orgUnitGroup, orgUnitGroupMember, contact, contactRoute, contactDuty, event } = store;
  const tables = [orgUnit, unitAlias, orgUnitGroup, orgUnitGroupMember, contact, contactRoute, contactDuty, event];
  return Promise.all(tables.map((table) => table.find({})));
}

const tasks = [{ number: '8', units: ['甲局', '丁局', '各镇'], milestones: ['2017-06-30'] }];

describe('A roster of units that nobody can be reached for', () => {
  it('is filled in, read back, and then nobody is missing', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const roster = () => story.store.transaction((tx) => unitRoster(tx, '2017-05-02'));
    const missing = await roster();
    expect(missing).toEqual([
      { name: '丁局', isGroup: false, near: [] },
      { name: '各镇', isGroup: true, near: [] },
    ]);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await writeRoster(missing)).buffer);
    const [sheet] = workbook.worksheets;
    if (!sheet) throw new Error('the roster has no sheet');
    const fill = (row: number, cells: Record<string, string>) => {
      for (const [column, text] of Object.entries(cells)) sheet.getCell(`${column}${row}`).value = text;
    };
    fill(2, { B: '丁联系人', C: '联系人', E: 'ding@example.com', G: '2017-05-01' });
    fill(3, { I: '东镇、西镇' });
    fill(4, { A: '东镇', B: '东镇长', E: 'dong@example.com' });
    fill(5, { A: '西镇', B: '西镇长', E: 'xi@example.com' });
    await handIn(story, '名册.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));

    expect(await roster()).toEqual([]);
    const [duty] = await story.store.contactDuty.find({ contactId: await story.contactId('丁联系人') });
    expect(duty).toMatchObject({ duty: 'contact', fromOn: '2017-05-01', toOn: null });
    const [group] = await story.store.orgUnitGroup.find({ name: '各镇' });
    expect(await story.store.orgUnitGroupMember.count({ groupId: group?.id ?? '' })).toBe(2);
  });
});

describe('A directory that is handed in again', () => {
  const first = '单位,联系人,沙盒\n甲局,甲联系人,甲-contact\n丁局,丁一,ding-1\n';

  it('changes nothing while it is only looked at, nor when it says the same', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const before = await everyRow(story);
    expect(await handIn(story, '通讯录.csv', first, true)).toContain('新增岗位：丁一 任丁局联系人');
    expect(await everyRow(story)).toEqual(before);
    await handIn(story, '通讯录.csv', first);
    const after = await everyRow(story);
    expect(await handIn(story, '通讯录.csv', first)).toEqual([]);
    expect(await everyRow(story)).toEqual(after);
  });

  it('with a fault in it is not applied at all', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const before = await everyRow(story);
    const faults = await handIn(story, '坏.csv', '单位,上级,别名\n戊局,无此局,\n己局,,戊局\n');
    expect(faults).toEqual(['“戊局”的上级“无此局”不是单位，请先单独列一行', '“戊局”既是单位，又是“己局”的别名']);
    expect(await everyRow(story)).toEqual(before);
  });

  it('with a successor ends the duty of who was there; reminders follow', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [{ ...tasks[0]!, units: ['甲局', '丁局'] }] });
    await handIn(story, '通讯录.csv', first);
    await story.activate();
    await story.goTo('2017-05-03 18:00');
    expect(await story.messagesTo('丁一')).toHaveLength(1);
    await handIn(story, '通讯录.csv', first.replace('丁一,ding-1', '丁二,ding-2'));
    await story.goTo('2017-06-30 18:00');
    expect(await story.messagesTo('丁一')).toHaveLength(1);
    expect((await story.messagesTo('丁二')).length).toBeGreaterThan(2);
    const [ended] = await story.store.contactDuty.find({ contactId: await story.contactId('丁一') });
    expect(ended?.toOn).toBe('2017-05-02');
  });
});
