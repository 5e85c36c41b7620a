import type { WorkCalendar } from '../../calendar/types.ts';
import type { LocalDate } from '../../time/local-date.ts';
import type { AssignmentRole, PlanDraft, TargetDraft, TargetShareDraft } from '../draft.ts';

/** A unit as an editor gives it; `unit` is the directory's name where it is known. */
export interface UnitGiven {
  name: string;
  role: AssignmentRole;
  unit?: string | null | undefined;
}

/** Units as a list, or as a text to be read as a document's: 牵头单位：市教育局；配合单位：市财政局. */
export type UnitsGiven = string | readonly UnitGiven[];

/** What an item can be given; a new `content` or `deadline` is read again for time and numbers. */
export type FieldGiven =
  | { field: 'number' | 'content'; value: string }
  | { field: 'section' | 'goal' | 'deadline'; value: string | null }
  | { field: 'units'; value: UnitsGiven }
  | { field: 'dates'; value: readonly LocalDate[] }
  | { field: 'targets'; value: readonly TargetDraft[] }
  | { field: 'shares'; value: readonly TargetShareDraft[] };

/** What the plan itself can be given. */
export type PlanFieldGiven =
  | { field: 'title'; value: string }
  | { field: 'issuer' | 'docNo'; value: string | null }
  | { field: 'issuedOn'; value: LocalDate | null }
  | { field: 'period'; value: { start: LocalDate; end: LocalDate } };

/** An item as an editor writes it. */
export interface ItemGiven {
  number: string;
  content: string;
  section?: string | null | undefined;
  goal?: string | null | undefined;
  units?: UnitsGiven | undefined;
  deadline?: string | null | undefined;
}

/** A part of an item that is split; what is not given it has from the whole. */
export interface PartGiven {
  number: string;
  content: string;
  units?: UnitsGiven | undefined;
  deadline?: string | null | undefined;
}

/** One edit of a draft, as data. Items go by their number, doubts by their place in the item's list, from 1. */
export type DraftEdit =
  | ({ edit: 'set'; item: string } & FieldGiven)
  | ({ edit: 'setPlan' } & PlanFieldGiven)
  | { edit: 'merge'; items: readonly string[] }
  | { edit: 'split'; item: string; parts: readonly PartGiven[] }
  | { edit: 'drop'; item: string }
  | { edit: 'restore'; item: string }
  | { edit: 'add'; after: string | null; task: ItemGiven }
  /** `item` null: a doubt of the whole document. A reading of a doubtful time is read as the item's deadline. */
  | { edit: 'settle'; item: string | null; doubt: number; reading: string }
  /** The name means this unit of the directory, here and in documents to come. */
  | { edit: 'mapUnit'; name: string; to: string }
  /** The name is a unit of its own; `as`: the name it shall have in the directory. */
  | { edit: 'createUnit'; name: string; as?: string | undefined }
  /** Who 各县区 are, here and in documents to come. */
  | { edit: 'fillGroup'; name: string; members: readonly string[] };

/** What an edit changed, for the record and for the editor. */
export interface DraftChange {
  /** Number of the item; null for the plan and the directory. */
  item: string | null;
  /** Chinese name of what was changed. */
  what: string;
  from: string | null;
  to: string | null;
}

/** What texts are read against. */
export interface ReadingContext {
  calendar: WorkCalendar;
}

export type EditOutcome = { ok: true; draft: PlanDraft; changes: DraftChange[] } | { ok: false; message: string };

export function refuse(message: string): EditOutcome {
  return { ok: false, message };
}
