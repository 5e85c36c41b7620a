import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { readDocument } from '../../src/adapters/documents/read-document.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import type { TaskDraft } from '../../src/core/plan/draft.ts';
import { extractPlan } from '../../src/core/plan/extract-plan.ts';

const SHARED = resolve(import.meta.dirname, '../..', process.env['SHARED_DIR'] ?? '../shared');
const GOLD = join(SHARED, 'eval/plans/001.gold.json');
const describeShared = existsSync(GOLD) ? describe : describe.skip;

interface Gold {
  title: string;
  tasks: {
    number: string;
    startsWith: string;
    section: string;
    goal: string;
    units: { name: string; role: string }[];
    milestones: string[];
    optionalMilestones?: string[];
    implied?: boolean;
    recurring: { every: string }[];
    ongoing: boolean;
    targets: { value: number; unit: string }[];
    perUnitTargets: { unitText: string; value: number }[];
  }[];
}

const squeeze = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/** What the gold fixes of an item, for comparing at once. */
function told(task: Gold['tasks'][number] | TaskDraft, optional: string[]): unknown {
  return {
    number: task.number,
    section: task.section,
    goal: task.goal,
    units: task.units.map(({ name, role }) => `${name}/${role}`),
    milestones: task.milestones.filter((date) => !optional.includes(date)),
    implied: task.implied ?? false,
    recurring: task.recurring.map(({ every }) => every),
    ongoing: task.ongoing,
    targets: task.targets.map(({ value, unit }) => squeeze(`${value}${unit}`)),
    shares: task.perUnitTargets.map(({ unitText, value }) => squeeze(`${unitText}=${value}`)),
  };
}

describeShared('the plan of 2017, as published', () => {
  it.each(['office/001.docx', '001_e2773fede0752c0b.txt', 'office/001.xlsx'])(
    'reads without a difference from %s',
    async (file) => {
      const gold = JSON.parse(readFileSync(GOLD, 'utf8')) as Gold;
      const reading = await readDocument(join(SHARED, 'plans', file));
      if (!reading.ok) throw new Error(reading.message);
      const result = extractPlan(reading.document, { calendar: createCalendar(chineseCalendar) });
      if (!result.ok) throw new Error(result.message);
      expect(result.draft).toMatchObject({ title: gold.title, issuer: null, docNo: null, issuedOn: null });
      expect(result.draft.tasks).toHaveLength(gold.tasks.length);
      gold.tasks.forEach((want, index) => {
        const got = result.draft.tasks[index];
        if (!got) throw new Error(`no item ${want.number}`);
        const optional = want.optionalMilestones ?? [];
        expect(told(got, optional)).toEqual(told(want, optional));
        expect(squeeze(got.content).startsWith(squeeze(want.startsWith))).toBe(true);
      });
    },
  );
});

interface Loose {
  tasks: {
    number: string;
    startsWith: string;
    optional?: boolean;
    units: { name: string; role: string; inText?: boolean }[];
    milestones: string[];
    optionalMilestones?: string[];
    recurring?: { every: string }[];
  }[];
}

describeShared('the other four plans, as published', () => {
  it.each([
    ['000', '000_4bae135c245e1715.txt'],
    ['002', '002_08065c791b191b91.txt'],
    ['003', '003_7529a363acca5d46.txt'],
    ['003', 'office/003.docx'],
    ['004', '004_2e0dedc4a46d9e0a.txt'],
    ['004', 'office/004.docx'],
  ])('give every item of %s with units, roles and dates from %s', async (name, file) => {
    const gold = JSON.parse(readFileSync(join(SHARED, `eval/plans/${name}.gold.json`), 'utf8')) as Loose;
    const reading = await readDocument(join(SHARED, 'plans', file));
    if (!reading.ok) throw new Error(reading.message);
    const result = extractPlan(reading.document, { calendar: createCalendar(chineseCalendar) });
    if (!result.ok) throw new Error(result.message);
    const wanted = gold.tasks.filter((task) => !task.optional);
    expect(result.draft.tasks).toHaveLength(wanted.length);
    const left = new Set(result.draft.tasks);
    for (const want of wanted) {
      const got = [...left].find((task) => squeeze(task.content).slice(0, 36).includes(squeeze(want.startsWith)));
      if (!got) throw new Error(`no item ${want.number}`);
      left.delete(got);
      const inText = new Set(want.units.filter((unit) => unit.inText).map((unit) => squeeze(unit.name)));
      const unitsOf = (units: { name: string; role: string }[]): string[] =>
        units.flatMap((unit) => (inText.has(squeeze(unit.name)) ? [] : [squeeze(`${unit.name}/${unit.role}`)])).sort();
      const optional = want.optionalMilestones ?? [];
      expect([want.number, unitsOf(got.units)]).toEqual([want.number, unitsOf(want.units)]);
      expect([want.number, got.milestones.filter((date) => !optional.includes(date))]).toEqual([
        want.number,
        want.milestones,
      ]);
      expect(got.recurring.map(({ every }) => every)).toEqual((want.recurring ?? []).map(({ every }) => every));
    }
  });
});
