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

  it('is refused with a sentence where a document has no task table', async () => {
    const reading = await readDocument(join(SHARED, 'plans/office/003.docx'));
    if (!reading.ok) throw new Error(reading.message);
    const result = extractPlan(reading.document, { calendar: createCalendar(chineseCalendar) });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('没有找到任务') });
  });
});
