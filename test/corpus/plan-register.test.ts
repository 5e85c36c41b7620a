import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { lianyungang } from '../../seeds/city/lianyungang.ts';
import { readDocument } from '../../src/adapters/documents/read-document.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import type { PlanDraft } from '../../src/core/plan/draft.ts';
import { extractPlan } from '../../src/core/plan/extract-plan.ts';
import { resolveDraftUnits } from '../../src/core/plan/resolve-draft-units.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What each of the 100 items of the 2017 plan holds, by its number. */
interface Facts {
  number: string;
  units: string[];
  milestones: string[];
  optionalMilestones: string[];
  implied: boolean;
  recurring: string[];
  ongoing: boolean;
  targets: string[];
  shares: string[];
}

const facts = readFileSync(join(ROOT, 'test/corpus/data/lianyungang-2017.facts.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Facts);

let draft: PlanDraft;
beforeAll(async () => {
  const reading = await readDocument(join(ROOT, 'seeds/plans/lianyungang-2017.csv'));
  if (!reading.ok) throw new Error(reading.message);
  const result = extractPlan(reading.document, { calendar: createCalendar(chineseCalendar) });
  if (!result.ok) throw new Error(result.message);
  draft = result.draft;
});

describe('the register of the 2017 plan in our own words', () => {
  it('has 100 items in five sections for the year 2017', () => {
    expect(draft.tasks).toHaveLength(100);
    expect(new Set(draft.tasks.map((task) => task.section)).size).toBe(5);
    expect(draft.period).toEqual({ start: '2017-01-01', end: '2017-12-31' });
  });

  it.each(facts.map((fact): [string, Facts] => [fact.number, fact]))('item %s reads as it should', (number, fact) => {
    const task = draft.tasks.find((each) => each.number === number);
    expect({
      number: task?.number,
      units: task?.units.map(({ name }) => name),
      milestones: task?.milestones.filter((date) => !fact.optionalMilestones.includes(date)),
      optionalMilestones: fact.optionalMilestones,
      implied: task?.implied,
      recurring: task?.recurring.map(({ every }) => every),
      ongoing: task?.ongoing,
      targets: task?.targets.map(({ value, unit }) => `${value}${unit}`),
      shares: task?.perUnitTargets.map(({ unitText, value }) => `${unitText}=${value}`),
    }).toEqual(fact);
  });

  it('names no unit that the demo city does not know', () => {
    const resolved = resolveDraftUnits(draft, lianyungang);
    expect(resolved.tasks.flatMap((task) => task.units.filter((unit) => unit.unit === null))).toEqual([]);
    expect(resolved.tasks.flatMap((task) => task.issues)).toEqual([]);
  });
});

describe('the demo city', () => {
  it('has a contact, a leader and a deputy for every unit, each name and address once', () => {
    for (const { name } of lianyungang.units) {
      const duties = lianyungang.people.filter((person) => person.unit === name).map((person) => person.duty);
      expect(duties).toEqual(['contact', 'leader', 'deputy']);
    }
    const people = [...lianyungang.people, ...lianyungang.coordinators];
    expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
    const addresses = people.flatMap((person) => person.routes.map((route) => route.address));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('reaches nobody by mail', () => {
    const mail = lianyungang.people.flatMap((person) => person.routes.filter((route) => route.channel === 'email'));
    expect(mail.length).toBeGreaterThan(100);
    expect(mail.every((route) => route.address.endsWith('@example.invalid'))).toBe(true);
  });

  it('has groups of known units only, and no name that means two things', () => {
    const units = new Set(lianyungang.units.map((unit) => unit.name));
    expect(lianyungang.groups.flatMap((group) => group.members).filter((member) => !units.has(member))).toEqual([]);
    const names = [
      ...lianyungang.units.flatMap((unit) => [unit.name, ...unit.aliases]),
      ...lianyungang.groups.flatMap((group) => [group.name, ...(group.aliases ?? [])]),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});
