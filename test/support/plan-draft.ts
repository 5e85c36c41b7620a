import type { PlanDraft, TaskDraft } from '../../src/core/plan/draft.ts';
import { type Instant, instantAt } from '../../src/core/time/instant.ts';

/** `2017-06-30 18:00`, Asia/Shanghai, as an instant. */
export function at(text: string): Instant {
  const [day = '', time = '00:00'] = text.split(' ');
  const [hour = '0', minute = '0'] = time.split(':');
  return instantAt(day, Number(hour) * 60 + Number(minute));
}

/** A task in a story: only what matters to it. */
export type StoryTask = Partial<Omit<TaskDraft, 'units'>> & { number: string; units: string[] };

/** What the items of a story are about, where it does not matter. */
const CONTENTS: Record<string, string> = { '8': '招募志愿者', '9': '组织宣传活动', '10': '建设健康步道' };

export function taskDraft({ units, ...rest }: StoryTask): TaskDraft {
  return {
    section: null,
    goal: null,
    content: CONTENTS[rest.number] ?? '开展专项检查',
    unitsRaw: units.join('、'),
    deadlineRaw: null,
    deadline: {
      milestones: [],
      recurring: [],
      ongoing: false,
      ongoingSpans: [],
      relative: [],
      none: true,
      unresolved: [],
      skipped: [],
    },
    milestones: [],
    implied: false,
    recurring: [],
    ongoing: false,
    targets: [],
    perUnitTargets: [],
    issues: [],
    place: { line: 1 },
    units: units.map((name) => ({ name, role: 'responsible', unit: name })),
    ...rest,
  };
}

export function planDraft(tasks: StoryTask[], title = '2017年度工作要点'): PlanDraft {
  return {
    title,
    issuer: null,
    docNo: null,
    issuedOn: null,
    period: { start: '2017-01-01', end: '2017-12-31' },
    planMilestones: [],
    workingGroups: [],
    indicators: [],
    tasks: tasks.map(taskDraft),
    issues: [],
  };
}
