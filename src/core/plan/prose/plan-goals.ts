import { endOfMonth, localDate, type LocalDate } from '../../time/local-date.ts';
import type { OutlineNode } from './outline.ts';
import { sectionKind } from './section-kind.ts';
import { sentences } from './addressees.ts';

/** A dated goal of the whole plan. */
export interface PlanGoal {
  text: string;
  dueOn: LocalDate;
}

const DATED =
  /^(?:力争|争取|确保|计划)?(?:到|至|截至|在)?(20\d{2})年(?:(\d{1,2})月)?(?:年?底|末)?(?:前|以前|之前)?[，,、：:]?\s*/;

/** The dated goals in the sections on goals: 2021年，…; 到2025年底，…. A plan's own year counts like any other. */
export function planGoals(sections: OutlineNode[]): PlanGoal[] {
  return sections.flatMap((section) => {
    const kind = sectionKind(section);
    const goals = kind === 'goals' || kind === 'background' ? texts(section).flatMap(goalsIn) : [];
    // 总体要求 tells of the past as well: there only 到2025年 is a goal
    return goals.filter((goal) => kind === 'goals' || goal.until).map(({ text, dueOn }) => ({ text, dueOn }));
  });
}

function texts(node: OutlineNode): string[] {
  return [node.head, ...node.body.map((line) => line.text), ...node.children.flatMap(texts)];
}

function goalsIn(text: string): (PlanGoal & { until: boolean })[] {
  const goals: (PlanGoal & { until: boolean })[] = [];
  for (const sentence of sentences(text)) {
    const match = DATED.exec(sentence.trim());
    const open = goals.at(-1);
    if (match?.[1]) {
      const month = match[2] === undefined ? 12 : Number(match[2]);
      const dueOn = month >= 1 && month <= 12 ? endOfMonth(localDate(Number(match[1]), month, 1)) : null;
      const said = sentence.trim().slice(match[0].length).replace(/。$/, '');
      if (said !== '' && dueOn !== null) goals.push({ text: said, dueOn, until: sentence.includes('到') });
    } else if (open) open.text += `。${sentence.trim().replace(/。$/, '')}`;
  }
  return goals;
}
