import type { DraftIssue, PlanDraft, TaskDraft, UnitMention } from '../draft.ts';
import { findItem, noSuchItem } from './find-item.ts';
import { readItem } from './read-item.ts';
import { isAboutTime } from './set-field.ts';
import { type EditOutcome, type ReadingContext, refuse } from './types.ts';

/**
 * Makes one item of several: the first keeps number and place; texts are joined, units, targets and shares are those of
 * all, and the time is read from the joined texts.
 */
export function mergeItems(draft: PlanDraft, numbers: readonly string[], context: ReadingContext): EditOutcome {
  const unique = [...new Set(numbers)];
  if (unique.length < 2) return refuse('请指明要合并的两项。');
  const missing = unique.find((number) => !findItem(draft, number));
  if (missing !== undefined) return refuse(noSuchItem(missing));
  const tasks = unique.flatMap((number) => findItem(draft, number) ?? []);
  const [first, ...rest] = tasks;
  if (!first) return refuse('请指明要合并的两项。');
  const gone = new Set(rest.map(({ number }) => number));
  const one = joined(draft, tasks, first, context);
  return {
    ok: true,
    draft: {
      ...draft,
      tasks: draft.tasks.flatMap((task) => (task === first ? [one] : gone.has(task.number) ? [] : [task])),
    },
    changes: [
      {
        item: first.number,
        what: '合并',
        from: unique.map((number) => `第${number}项`).join('、'),
        to: `第${first.number}项`,
      },
    ],
  };
}

function joined(draft: PlanDraft, tasks: readonly TaskDraft[], first: TaskDraft, context: ReadingContext): TaskDraft {
  const texts = (values: (string | null)[], between: string) => {
    const said = [...new Set(values.flatMap((value) => (value === null || value === '' ? [] : [value])))];
    return said.length === 0 ? null : said.join(between);
  };
  const read = readItem(
    draft,
    {
      number: first.number,
      section: first.section,
      goal: texts(
        tasks.map(({ goal }) => goal),
        '；',
      ),
      content:
        texts(
          tasks.map(({ content }) => content),
          '\n',
        ) ?? '',
      deadline: texts(
        tasks.map(({ deadlineRaw }) => deadlineRaw),
        '；',
      ),
      place: first.place,
    },
    strongestRoles(tasks.flatMap(({ units }) => units)),
    texts(
      tasks.map(({ unitsRaw }) => unitsRaw),
      '；',
    ),
    context,
  );
  const others: DraftIssue[] = tasks.flatMap(({ issues }) => issues.filter(({ message }) => !isAboutTime(message)));
  return {
    ...read,
    targets: tasks.flatMap(({ targets }) => targets),
    perUnitTargets: tasks.flatMap(({ perUnitTargets }) => perUnitTargets),
    issues: [...others, ...read.issues.filter(({ message }) => isAboutTime(message))],
  };
}

const RANK = { lead: 0, responsible: 1, support: 2 } as const;

/** Each unit once, in the strongest of its roles. */
function strongestRoles(units: readonly UnitMention[]): UnitMention[] {
  const byName = new Map<string, UnitMention>();
  for (const mention of units) {
    const rival = byName.get(mention.name);
    if (!rival || RANK[mention.role] < RANK[rival.role]) byName.set(mention.name, mention);
  }
  return [...byName.values()];
}
