import type { WorkCalendar } from '../calendar/types.ts';
import type { DeadlineContext, Milestone } from '../deadline/types.ts';
import type { DraftIssue, TargetDraft, TaskDraft, UnitMention } from './draft.ts';
import type { RawTask } from './raw-task.ts';
import { checkShares } from './targets/check-shares.ts';
import { findShares } from './targets/find-shares.ts';
import { findTargets } from './targets/find-targets.ts';
import { readTaskTime } from './task-time.ts';
import { splitUnits } from './units/split-units.ts';
import { isPlausibleUnit } from './units/unit-suffix.ts';

/** An item longer than this is no item; what lies behind is kept as text, but not read. */
const LONGEST_READ = 20_000;

/** Reads the texts of an item for its units, time and numbers; what can't be read for sure becomes an issue. */
export function readTask(raw: RawTask, context: DeadlineContext, calendar: WorkCalendar): TaskDraft {
  const time = readTaskTime(
    raw.deadline?.slice(0, LONGEST_READ) ?? null,
    raw.content.slice(0, LONGEST_READ),
    context,
    calendar,
    raw.notBefore,
  );
  const numbers = [raw.content, raw.targets]
    .filter((text) => text !== null)
    .join('\n')
    .slice(0, LONGEST_READ);
  const shares = findShares(numbers);
  const units =
    raw.stated?.units ?? splitUnits(raw.units.map(({ role, text }) => ({ role, text: text.slice(0, LONGEST_READ) })));
  return {
    number: raw.number,
    section: raw.section,
    goal: raw.goal,
    content: raw.content,
    units,
    unitsRaw: unitsRaw(raw),
    deadlineRaw: raw.deadline,
    deadline: time.deadline,
    milestones: time.milestones,
    implied: time.implied,
    recurring: time.recurring.map(({ every, dueDates, times, span }) => ({
      every,
      ...(dueDates === undefined ? {} : { dueDates }),
      ...(times === undefined ? {} : { times }),
      text: span.text,
    })),
    ongoing: time.ongoing,
    targets:
      raw.stated?.targets ??
      findTargets(numbers, shares).map(({ start, ...target }) =>
        withDate(target, start, numbers, time.deadline.milestones),
      ),
    perUnitTargets:
      raw.stated?.shares ?? shares.map(({ unitText, value, unit, each }) => ({ unitText, value, unit, each })),
    issues: [
      ...raw.issues,
      ...doubts(raw, units, time.deadline.unresolved),
      ...checkShares(numbers, shares).map(({ total, sum, unit }): DraftIssue => ({
        severity: 'doubt',
        message: `各单位指标合计${sum}${unit}，与总数${total}${unit}不一致`,
        place: raw.place,
      })),
    ],
    place: raw.place,
  };
}

/** A target belongs to the date before it in its sentence: 到2022年，…达到85%，…达到95%. */
function withDate(target: TargetDraft, start: number, text: string, milestones: Milestone[]): TargetDraft {
  const begin = Math.max(...['。', '；', ';', '\n'].map((stop) => text.lastIndexOf(stop, start))) + 1;
  // the deadline cell's dates have offsets of their own: only what stands in this text counts
  const near = milestones.findLast(
    ({ span }) => span.start >= begin && span.end <= start && text.slice(span.start, span.end) === span.text,
  );
  return near ? { ...target, date: near.dueOn } : target;
}

/** The cells as written; where roles have columns of their own, each behind its label. */
function unitsRaw(raw: RawTask): string | null {
  if (raw.units.length === 0) return null;
  if (raw.units.length === 1) return raw.units[0]?.text ?? null;
  const labels = { lead: '牵头单位', responsible: '责任单位', support: '配合单位' };
  return raw.units.map(({ role, text }) => `${labels[role]}：${text}`).join('；');
}

function doubts(raw: RawTask, units: UnitMention[], unresolved: { text: string; reason: string }[]): DraftIssue[] {
  const doubt = (message: string): DraftIssue => ({ severity: 'doubt', message, place: raw.place });
  return [
    ...(units.length === 0 ? [doubt('没有写明责任单位')] : []),
    ...units
      .filter(({ name }) => !isPlausibleUnit(name))
      .map(({ name }) => doubt(`“${name.slice(0, 20)}”不像单位名称，请核对`)),
    ...(raw.content.trim() === '' ? [doubt('内容为空')] : []),
    ...(raw.content.length > LONGEST_READ ? [doubt('内容过长，只读取了前面的部分')] : []),
    ...unresolved.map(({ text, reason }) => doubt(`时限“${text}”未能确定：${reason}`)),
  ];
}
