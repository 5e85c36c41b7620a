import type { PlanDraft, TaskDraft, UnitMention } from '../draft.ts';
import { sayShares, sayTargets } from '../edit-draft/say-field.ts';
import type { DraftChange } from '../edit-draft/types.ts';
import { taskTitle } from '../task-title.ts';
import { type ItemMatch, matchItems } from './match-items.ts';

/** An item that both documents have, with what differs. */
export interface ItemDifference {
  /** Its number in the plan in force, and in the revised document. */
  oldNumber: string;
  number: string;
  title: string;
  /** Whether its number changed. */
  moved: boolean;
  /** Field by field, old to new; empty where only the number changed. */
  changes: Omit<DraftChange, 'item'>[];
}

/** What a revised document changes, before anything moves. */
export interface PlanDifference {
  /** Title, number, period … of the plan itself. */
  plan: Omit<DraftChange, 'item'>[];
  added: { number: string; title: string }[];
  changed: ItemDifference[];
  gone: { number: string; title: string }[];
  /** Items that stay as they are. */
  unchanged: number;
}

/** What a mention means, by its name in the directory: two names of one unit are no difference. */
export type NameOf = (mention: UnitMention) => string;

/** Compares the plan in force with a revised document, item by item. */
export function comparePlans(
  old: PlanDraft,
  next: PlanDraft,
  nameOf: NameOf,
): { difference: PlanDifference; match: ItemMatch } {
  const match = matchItems(old.tasks, next.tasks);
  const all = match.pairs.map((pair) => compareItems(pair.old, pair.next, nameOf));
  const changed = all.filter(({ moved, changes }) => moved || changes.length > 0);
  const named = ({ number, content }: TaskDraft) => ({ number, title: taskTitle(content) });
  return {
    match,
    difference: {
      plan: comparePlanFields(old, next),
      added: match.added.map(named),
      changed,
      gone: match.gone.map(named),
      unchanged: all.length - changed.length,
    },
  };
}

function compareItems(old: TaskDraft, next: TaskDraft, nameOf: NameOf): ItemDifference {
  const changes = [
    change('板块', old.section, next.section),
    change('目标', old.goal, next.goal),
    change('内容', old.content, next.content),
    change('单位', sayUnits(old.units, nameOf), sayUnits(next.units, nameOf)),
    change('时限', sayTime(old), sayTime(next)),
    change('指标', sayTargets(old.targets), sayTargets(next.targets)),
    change('分解', sayShares(old.perUnitTargets), sayShares(next.perUnitTargets)),
  ].flat();
  const moved = old.number !== next.number;
  return { oldNumber: old.number, number: next.number, title: taskTitle(next.content), moved, changes };
}

function comparePlanFields(old: PlanDraft, next: PlanDraft): Omit<DraftChange, 'item'>[] {
  return [
    change('标题', old.title, next.title),
    change('发文单位', old.issuer, next.issuer),
    change('文号', old.docNo, next.docNo),
    change('印发日期', old.issuedOn, next.issuedOn),
    change('期限', `${old.period.start}至${old.period.end}`, `${next.period.start}至${next.period.end}`),
  ].flat();
}

/** Spaces and line ends are no difference. */
function change(what: string, from: string | null, to: string | null): Omit<DraftChange, 'item'>[] {
  const bare = (text: string | null) => text?.replaceAll(/\s+/g, '') ?? '';
  return bare(from) === bare(to) ? [] : [{ what, from, to }];
}

const ROLES = { lead: '（牵头）', responsible: '', support: '（配合）' } as const;

function sayUnits(units: readonly UnitMention[], nameOf: NameOf): string | null {
  const said = units.map((mention) => `${nameOf(mention)}${ROLES[mention.role]}`);
  return said.length === 0 ? null : [...new Set(said)].sort().join('、');
}

/** The dates, and the words only where they give none. */
function sayTime({ implied, milestones, recurring, ongoing, deadline, deadlineRaw }: TaskDraft): string | null {
  const said = [
    ...(implied ? [] : milestones),
    ...recurring.map(({ every, dueDates = [] }) => `${every}（${dueDates.length}次）${dueDates[0] ?? ''}`),
    ...(ongoing ? ['长期坚持'] : []),
    ...deadline.relative.map(({ span }) => span.text),
  ];
  return said.length > 0 ? said.join('、') : deadlineRaw;
}
