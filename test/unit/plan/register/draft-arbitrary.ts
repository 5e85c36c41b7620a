import fc from 'fast-check';
import { parseDeadline } from '../../../../src/core/deadline/parse.ts';
import type { PlanDraft, TargetDraft, TargetShareDraft, TaskDraft } from '../../../../src/core/plan/draft.ts';
import { addDays, type LocalDate } from '../../../../src/core/time/local-date.ts';
import { calendar } from '../../../support/calendar.ts';

/** Pieces that plans are made of, and what breaks files: quotes, bars, brackets, formulas, full width, digits with zeros. */
const PIECES = [
  '健康', '促进', '覆盖率', '不低于', '85%', '１２', '01', '3.10', '6月底前', '每月', '各县区', '市教育局', '、', '，', '；',
  '。', '：', '（', '）', '「', '」', '“', '”', '"', "'", '｜', '|', '\\', '\\n', '=1+1', '+', '-', '@', '<b>', '&amp;', '&',
  ' ', '　', 'A', 'é', '𠮷', '——', '一、', '（1）', '①', '无', '示', '牵头', '其中', '10人', '～', '同上', '2019年：',
]; // prettier-ignore

const trimmed = (text: string): boolean => text !== '' && text === text.trim();

/** Text of one line, without white space at its ends. */
export const line = (most = 8): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: most })
    .map((pieces) => pieces.join('').trim())
    .filter(trimmed);

/** Text of several lines; now and then a long one. */
const paragraphs = fc.oneof(
  { weight: 6, arbitrary: fc.array(line(), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: line(20).map((text) => `${text}。${'很长的内容，'.repeat(400)}完`) },
);

const date: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2017-01-01', days));
const value = fc
  .oneof(
    fc.integer({ min: -5, max: 100_000 }),
    fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0.5, 1e21, 130_000_000),
  )
  .map((each) => each + 0); // no minus zero

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const target: fc.Arbitrary<TargetDraft> = fc
  .record({
    text: line(),
    metric: fc.oneof(line(), fc.constant('')),
    comparator: fc.constantFrom('=', '>=', '>', '<=', '<', '~', 'range'),
    value,
    max: optional(value),
    unit: fc.oneof(line(2), fc.constant('')),
    per: optional(line(2)),
    date: optional(date),
  } as const)
  .map(({ max, per, date: on, ...rest }) => ({
    ...rest,
    ...(max === undefined ? {} : { max }),
    ...(per === undefined ? {} : { per }),
    ...(on === undefined ? {} : { date: on }),
  }));

const share: fc.Arbitrary<TargetShareDraft> = fc.record({
  unitText: line(3),
  value,
  unit: line(2),
  each: fc.boolean(),
});

const name = fc.oneof(
  fc.constantFrom(
    '市教育局',
    '各县、区',
    '海州区（包括市直）',
    '市委 宣传部',
    '甲局和乙局',
    '市直有关部门',
    '林长组为主',
  ),
  line(3),
);
const units = fc
  .record({
    lead: fc.array(name, { maxLength: 2 }),
    responsible: fc.array(name, { maxLength: 3 }),
    support: fc.array(name, { maxLength: 3 }),
  })
  .map((names) =>
    (['lead', 'responsible', 'support'] as const).flatMap((role) =>
      [...new Set(names[role])].map((each) => ({ name: each, role, unit: null })),
    ),
  );

const number = fc
  .oneof(
    fc.constantFrom('1', '01', '3.1', '3.10', '2-3', '（二）1（3）', '附件3-2019', '四（二）', '１', '1e5', '一'),
    line(3),
  )
  .filter((text) => !/^[（(]?示例/.test(text));

const context = { year: 2017, issuedOn: null, planStart: '2017-01-01', planEnd: '2017-12-31' };

const task: fc.Arbitrary<TaskDraft> = fc
  .record({
    number,
    section: fc.option(paragraphs),
    goal: fc.option(paragraphs),
    content: paragraphs,
    units,
    deadlineRaw: fc.option(line()),
    targets: fc.array(target, { maxLength: 3 }),
    perUnitTargets: fc.array(share, { maxLength: 3 }),
  })
  .map((fields) => ({
    ...fields,
    unitsRaw: null,
    deadline: parseDeadline('', context, calendar),
    milestones: ['2017-12-31'],
    implied: true,
    recurring: [],
    ongoing: false,
    issues: [],
    place: {},
  }));

const group = fc
  .record({
    name: line(),
    lead: fc.option(name),
    members: fc.uniqueArray(name, { maxLength: 3 }),
    commander: fc.option(line(2)),
    responsible: optional(fc.uniqueArray(name, { minLength: 1, maxLength: 2 })),
  })
  .map(({ responsible, ...rest }) => (responsible === undefined ? rest : { ...rest, responsible }));

/** Any plan of reasonable contents: what an import or a person's edits may have made. */
export const planDraft: fc.Arbitrary<PlanDraft> = fc
  .record({
    title: paragraphs,
    issuer: fc.option(line()),
    docNo: fc.option(line()),
    issuedOn: fc.option(date),
    start: date,
    days: fc.integer({ min: 0, max: 1500 }),
    planMilestones: fc.array(fc.record({ text: paragraphs, dueOn: date }), { maxLength: 2 }),
    workingGroups: fc.array(group, { maxLength: 2 }),
    indicators: fc.array(line(), { maxLength: 3 }),
    tasks: fc.uniqueArray(task, { minLength: 1, maxLength: 5, selector: (each) => each.number }),
  })
  .map(({ start, days, ...rest }) => ({ ...rest, period: { start, end: addDays(start, days) }, issues: [] }));
