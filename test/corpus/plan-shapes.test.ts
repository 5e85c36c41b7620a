import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { readTextLines } from '../../src/adapters/documents/text/read-text.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import type { PlanDraft, TaskDraft } from '../../src/core/plan/draft.ts';
import { extractPlan } from '../../src/core/plan/extract-plan.ts';

/**
 * Invented documents of every shape. Behind the text, below a line of equals signs, stands what must be read from it: the
 * header, goals and groups of the whole plan, then one line an item, `number | units | when | targets | first words`.
 * L before a unit: it leads; S: it supports. `~`: only implied.
 */
const FOLDER = join(import.meta.dirname, 'data/plan-shapes');
const ROLES = { lead: 'L', support: 'S', responsible: '' };

function told(draft: PlanDraft): string[] {
  const { title, issuer, docNo, issuedOn, period } = draft;
  return [
    [title, issuer ?? '-', docNo ?? '-', issuedOn ?? '-', `${period.start}..${period.end}`].join(' | '),
    ...draft.planMilestones.map(({ text, dueOn }) => `goal | ${dueOn} | ${text}`),
    ...draft.workingGroups.map(({ name, lead, members }) => `group | ${name} | ${[lead, ...members].join(' ')}`),
    ...draft.tasks.map(taskLine),
  ];
}

function taskLine(task: TaskDraft): string {
  const units = task.units.map(({ name, role }) => ROLES[role] + name).join(' ');
  const every = task.recurring.map((rule) => rule.every);
  const when = [task.implied ? '~' : task.milestones.join(' '), ...every, task.ongoing ? 'ongoing' : ''];
  const targets = [
    ...task.targets.map(({ value, unit }) => `${value}${unit}`),
    ...task.perUnitTargets.map(({ unitText, value }) => `${unitText}=${value}`),
  ];
  const words = task.content.replaceAll('\n', '').slice(0, 12);
  return [task.number, units, when.filter((part) => part !== '').join(' '), targets.join(' '), words].join(' | ');
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('a plan as a text file', () => {
  it.each(files)('%s is read item by item', (fileName) => {
    const [text = '', expected = ''] = readFileSync(join(FOLDER, fileName), 'utf8').split(/^=====\n/m);
    const document = { fileName, format: 'txt' as const, blocks: readTextLines(text) };
    const result = extractPlan(document, { calendar: createCalendar(chineseCalendar) });
    if (!result.ok) throw new Error(result.message);
    expect(told(result.draft)).toEqual(expected.trim().split('\n'));
  });
});
