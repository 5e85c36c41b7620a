import type { DeadlineReading } from '../deadline/types.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Place } from './source-document.ts';

export type AssignmentRole = 'lead' | 'responsible' | 'support';
export type Comparator = '=' | '>=' | '>' | '<=' | '<' | '~' | 'range';

/** A unit as a document names it; `unit` is the directory's name for it once resolved. */
export interface UnitMention {
  name: string;
  role: AssignmentRole;
  unit: string | null;
}

/** 量化指标 as written: 30 of 不低于30分钟. 万 and 亿 are multiplied out; percent keeps its figure. */
export interface TargetDraft {
  text: string;
  metric: string;
  comparator: Comparator;
  value: number;
  /** Upper end where the comparator is `range`. */
  max?: number;
  unit: string;
  per?: string;
  date?: LocalDate;
}

/** A share of a target: 各县和赣榆区各40人 → unitText 各县和赣榆区, value 40, each true. */
export interface TargetShareDraft {
  unitText: string;
  value: number;
  unit: string;
  each: boolean;
}

/** A doubt or fault at a place, for a person to settle. */
export interface DraftIssue {
  severity: 'error' | 'doubt';
  /** Chinese, one sentence. */
  message: string;
  place: Place;
  /** How a person settled it, in their words; open without. */
  settled?: string;
}

/** An item a person took out of a draft; it can be put back. */
export interface DroppedTask {
  task: TaskDraft;
  /** Number of the item it stood behind; null at the beginning. */
  after: string | null;
}

/** One item as read from the document, before a person has confirmed it. */
export interface TaskDraft {
  number: string;
  section: string | null;
  goal: string | null;
  /** The item's whole text without its number. */
  content: string;
  units: UnitMention[];
  unitsRaw: string | null;
  deadlineRaw: string | null;
  /** What the deadline cell and the item's own words say about time together. */
  deadline: DeadlineReading;
  milestones: LocalDate[];
  /** True: no date of its own (or only 贯穿全年 or a period); `milestones` then holds the end of the plan's period. */
  implied: boolean;
  recurring: { every: string; dueDates?: LocalDate[]; times?: number; text: string }[];
  ongoing: boolean;
  targets: TargetDraft[];
  perUnitTargets: TargetShareDraft[];
  issues: DraftIssue[];
  place: Place;
}

export interface WorkingGroupDraft {
  name: string;
  lead: string | null;
  members: string[];
  commander: string | null;
  /** Units with 责任单位 of their own beside lead and members. */
  responsible?: string[];
}

/** A whole document read: what `import --dry-run --json` prints and what a person reviews. */
export interface PlanDraft {
  title: string;
  issuer: string | null;
  docNo: string | null;
  issuedOn: LocalDate | null;
  period: { start: LocalDate; end: LocalDate };
  planMilestones: { text: string; dueOn: LocalDate }[];
  workingGroups: WorkingGroupDraft[];
  indicators: string[];
  tasks: TaskDraft[];
  issues: DraftIssue[];
  /** Items taken out in review; a document just read has none. */
  dropped?: DroppedTask[];
}
