import type { LocalDate } from '../time/local-date.ts';
import type {
  AssignmentRole,
  DraftIssue,
  TargetDraft,
  TargetShareDraft,
  UnitMention,
  WorkingGroupDraft,
} from './draft.ts';
import type { StatedFacts } from './register/read-facts.ts';
import type { StatedFrame } from './register/read-frame.ts';
import type { Place, SourceDocument } from './source-document.ts';

/** A cell or phrase that names units, with the role that its column or label gives them. */
export interface UnitsText {
  role: AssignmentRole;
  text: string;
}

/** One item as a shape found it: its texts, not yet read for units, dates and numbers. */
export interface RawTask {
  number: string;
  section: string | null;
  goal: string | null;
  content: string;
  units: UnitsText[];
  deadline: string | null;
  /** Further texts that hold numbers to reach (a column 目标值). */
  targets: string | null;
  issues: DraftIssue[];
  place: Place;
  /** Dates in the prose before this day only refer back: 对2018年底… in the stage of 2019. */
  notBefore?: LocalDate;
  /** No task unless the text names a date or a definite period (duties in 工作要求). */
  onlyIfDated?: true;
  /** What a register states in cells of its own; null where the item's text has to tell. */
  stated?: { units: UnitMention[]; targets: TargetDraft[] | null; shares: TargetShareDraft[] | null };
}

/** What a shape makes of a document: its items, and the lines above them that hold title, issuer and date. */
export interface ShapeReading {
  tasks: RawTask[];
  /** Lines before the first item, in order. */
  lead: string[];
  issues: DraftIssue[];
  workingGroups?: WorkingGroupDraft[];
  /** A register says itself what other documents have to be searched for. */
  stated?: { facts: StatedFacts; frame: StatedFrame };
}

/** 形式: one way in which plans are written. Shapes are tried by evidence, never by file name. */
export interface PlanShape {
  name: string;
  /** How many items the shape sees in the document; 0 where it does not apply. Cheap. */
  evidence(document: SourceDocument): number;
  read(document: SourceDocument): ShapeReading;
}
