import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import type { PlanDraft, TaskDraft } from '../../../src/core/plan/draft.ts';
import { draftToJson } from '../../../src/core/plan/draft-json.ts';
import { extractPlan } from '../../../src/core/plan/extract-plan.ts';
import type { SourceDocument } from '../../../src/core/plan/source-document.ts';
import { documentOf, gridTable } from '../../support/grid-table.ts';

const calendar = createCalendar(chineseCalendar);
const TITLE = '林长制2021年度任务分解表';
const HEADER = ['序号', '目标任务', '工作内容', '责任单位', '完成时限'];

function draftOf(document: SourceDocument): PlanDraft {
  const result = extractPlan(document, { calendar });
  if (!result.ok) throw new Error(result.message);
  return result.draft;
}

const tasksOf = (...rows: string[][]): TaskDraft[] => draftOf(documentOf(TITLE, gridTable(rows))).tasks;
const brief = (tasks: TaskDraft[]): string[] =>
  tasks.map(
    (task) =>
      `${task.number} ${task.content} | ${task.units.map((unit) => unit.name).join('、')} | ${task.milestones.join(' ')}`,
  );

describe('a task table with merged cells', () => {
  const tasks = tasksOf(
    HEADER,
    ['一、造林绿化', '<', '<', '<', '<'],
    ['1', '荒山造林', '（1）栽树。\n（2）浇水。', '林业局', '6月底前'],
    ['^', '^', '（3）验收。', '林长办、财政局', '^'],
    ['2', '古树保护', '（4）挂牌。', '^', '年底前'],
  );

  it('gives each numbered item its own task, with the merged cells of its row', () => {
    expect(brief(tasks)).toEqual([
      '1 栽树。 | 林业局 | 2021-06-30',
      '2 浇水。 | 林业局 | 2021-06-30',
      '3 验收。 | 林长办、财政局 | 2021-06-30',
      '4 挂牌。 | 林长办、财政局 | 2021-12-31',
    ]);
  });

  it('keeps section, goal and the cells as written', () => {
    expect(tasks[2]).toMatchObject({
      section: '一、造林绿化',
      goal: '荒山造林',
      unitsRaw: '林长办、财政局',
      deadlineRaw: '6月底前',
      place: { row: 4, column: 3 },
    });
  });

  it('finds its columns in any order and under other names', () => {
    const [task] = tasksOf(
      ['时间节点', '牵头部门', '具体任务', '配合部门', '备注', '编号'],
      ['6月底', '林业局', '栽树500棵', '水务局', '', '1'],
    );
    expect(task).toMatchObject({ number: '1', content: '栽树500棵', milestones: ['2021-06-30'] });
    expect(task?.units).toMatchObject([
      { name: '林业局', role: 'lead' },
      { name: '水务局', role: 'support' },
    ]);
    expect(task?.unitsRaw).toBe('牵头单位：林业局；配合单位：水务局');
  });

  it('reads a header over two rows', () => {
    const [task] = tasksOf(
      ['序号', '工作任务', '责任单位', '<', '完成时限'],
      ['^', '^', '牵头单位', '配合单位', '^'],
      ['1', '栽树', '林业局', '水务局', '6月底'],
    );
    expect(task?.units).toMatchObject([
      { name: '林业局', role: 'lead' },
      { name: '水务局', role: 'support' },
    ]);
    expect(task).toMatchObject({ content: '栽树', goal: null });
  });

  it('numbers items that begin anew in each row behind the row', () => {
    expect(
      brief(
        tasksOf(
          HEADER,
          ['1', '造林', '1.栽树。\n2.浇水。', '林业局', '6月底'],
          ['2', '护林', '1.巡山。\n2.挂牌。', '林业局', '年底'],
        ),
      ).map((line) => line.split(' |')[0]),
    ).toEqual(['1（1） 栽树。', '1（2） 浇水。', '2（1） 巡山。', '2（2） 挂牌。']);
  });

  it('keeps measures against one problem together', () => {
    const [task, ...others] = tasksOf(
      ['序号', '存在问题', '整改措施', '责任单位', '整改时限'],
      ['1', '林区堆放垃圾', '1.立即清理。\n2.增设围栏。', '林业局', '5月10日前'],
    );
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      goal: '林区堆放垃圾',
      content: '1.立即清理。\n2.增设围栏。',
      milestones: ['2021-05-10'],
    });
  });

  it('gives items that share a number one each, and sections that count anew their numeral', () => {
    expect(
      tasksOf(HEADER, ['1', '造林', '栽树', '林业局', '6月底'], ['^', '^', '浇水', '林业局', '6月底']).map(
        (task) => task.number,
      ),
    ).toEqual(['1（1）', '1（2）']);
    const sections = tasksOf(
      HEADER,
      ['一、造林', '<', '<', '<', '<'],
      ['1', '甲', '栽树', '林业局', ''],
      ['二、护林', '<', '<', '<', '<'],
      ['1', '乙', '巡山', '林业局', ''],
    );
    expect(sections.map((task) => task.number)).toEqual(['一1', '二1']);
  });

  it('takes section rows without merges, titles above the header and remarks below', () => {
    const draft = draftOf(
      documentOf(
        gridTable([
          ['2021年林长制任务清单', '', '', '', ''],
          HEADER,
          ['一', '造林绿化', '', '', ''],
          ['1', '荒山造林', '栽树', '林业局', '6月底'],
          ['注：每月报送进度', '', '', '', ''],
        ]),
      ),
    );
    expect(draft.title).toBe('2021年林长制任务清单');
    expect(draft.tasks).toHaveLength(1);
    expect(draft.tasks[0]).toMatchObject({ section: '一、造林绿化', number: '1' });
  });
});

describe('a task table cut by page ends', () => {
  it('repeats header, number and goal without new items', () => {
    const draft = draftOf(
      documentOf(
        TITLE,
        gridTable([HEADER, ['1', '造林', '（1）栽树。', '林业局', '6月底']]),
        gridTable([HEADER, ['1', '造林', '（2）浇水。', '水务局', '年底']], { number: 2 }),
      ),
    );
    expect(brief(draft.tasks)).toEqual(['1 栽树。 | 林业局 | 2021-06-30', '2 浇水。 | 水务局 | 2021-12-31']);
  });

  it('joins a cell that goes on in the next row', () => {
    const tasks = tasksOf(
      HEADER,
      ['1', '造林', '（1）栽树。\n（2）沿河道两', '林业局、水', '6月'],
      HEADER,
      ['', '', '岸浇水。\n（3）验收。', '务局', '底前'],
      ['2', '护林', '（4）挂牌。', '林业局', '年底'],
    );
    expect(brief(tasks)).toEqual([
      '1 栽树。 | 林业局、水务局 | 2021-06-30',
      '2 沿河道两岸浇水。 | 林业局、水务局 | 2021-06-30',
      '3 验收。 | 林业局、水务局 | 2021-06-30',
      '4 挂牌。 | 林业局 | 2021-12-31',
    ]);
  });

  it('goes on in a table without a header', () => {
    const draft = draftOf(
      documentOf(
        TITLE,
        gridTable([HEADER, ['1', '造林', '栽树', '林业局', '6月底']]),
        gridTable([['2', '护林', '巡山', '林业局', '年底']], { number: 2 }),
      ),
    );
    expect(draft.tasks.map((task) => task.number)).toEqual(['1', '2']);
  });

  it('asks where a blank cell may belong to another goal, if merges were lost', () => {
    const table = gridTable([HEADER, ['1', '造林', '栽树', '林业局', '6月底'], ['2', '护林', '巡山', '', '']], {
      spansLost: true,
    });
    const [, task] = draftOf(documentOf(TITLE, table)).tasks;
    expect(task?.units.map((unit) => unit.name)).toEqual(['林业局']);
    expect(task?.issues.map((issue) => issue.message)).toEqual([
      '责任单位为空，沿用了上一项的内容，请核对',
      '完成时限为空，沿用了上一项的内容，请核对',
    ]);
  });

  it('leaves a blank cell blank where merges are known', () => {
    const [, task] = tasksOf(HEADER, ['1', '造林', '栽树', '林业局', '6月底'], ['2', '护林', '巡山', '', '']);
    expect(task).toMatchObject({ units: [], deadlineRaw: null, implied: true });
    expect(task?.issues).toMatchObject([{ severity: 'doubt', message: '没有写明责任单位', place: { row: 3 } }]);
  });
});

describe('a document without tasks', () => {
  it('gets one sentence that says what was looked for', () => {
    expect(extractPlan(documentOf(TITLE, '正文'), { calendar })).toEqual({
      ok: false,
      message: '测试.docx：没有找到任务（文中没有任务表，也没有分项写明的工作）。',
      issues: [],
    });
    const indicators = gridTable([
      ['序号', '指标名称', '目标值'],
      ['1', '覆盖率', '35%'],
    ]);
    expect(extractPlan(documentOf(TITLE, indicators), { calendar })).toMatchObject({
      ok: false,
      message: expect.stringContaining('表头里看不到'),
    });
    expect(extractPlan(documentOf(TITLE, gridTable([HEADER])), { calendar })).toMatchObject({ ok: false });
  });

  it('is asked for its year where nothing names one', () => {
    const document = documentOf('林长制任务分解表', gridTable([HEADER, ['1', '造林', '栽树', '林业局', '6月底']]));
    expect(extractPlan(document, { calendar })).toMatchObject({
      ok: false,
      message: '测试.docx：看不出是哪一年的计划，请指定年份。',
    });
    expect(extractPlan(document, { calendar, year: 2022 })).toMatchObject({
      ok: true,
      draft: { tasks: [{ milestones: ['2022-06-30'] }] },
    });
  });
});

describe('the draft as JSON', () => {
  it('has the fields of the contract', () => {
    const draft = draftOf(
      documentOf(TITLE, gridTable([HEADER, ['1', '造林', '每月栽树不少于50棵', '林业局', '年底前']])),
    );
    expect(draftToJson(draft)).toMatchObject({
      title: TITLE,
      issuer: null,
      docNo: null,
      issuedOn: null,
      period: { start: '2021-01-01', end: '2021-12-31' },
      planMilestones: [],
      workingGroups: [],
      indicators: [],
      tasks: [
        {
          number: '1',
          section: null,
          goal: '造林',
          content: '每月栽树不少于50棵',
          units: [{ name: '林业局', role: 'responsible', unit: null }],
          unitsRaw: '林业局',
          deadlineRaw: '年底前',
          milestones: ['2021-12-31'],
          implied: false,
          recurring: [{ every: 'P1M' }],
          ongoing: false,
          targets: [{ text: '不少于50棵', comparator: '>=', value: 50, unit: '棵' }],
          perUnitTargets: [],
          issues: [],
        },
      ],
    });
  });
});
