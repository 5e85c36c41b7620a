import type { ChannelName } from './directory.ts';
import type { OrderColour } from './occurrence.ts';

/** `group`: the contacts of the units of the group that the step names, whatever unit the item is of. */
export type Audience = 'contacts' | 'unitLeader' | 'coordinators' | 'group';

/** What the step asks of its reader, which also gives the message its wording. */
export type Ask =
  | 'acknowledge'
  | 'progress'
  | 'due'
  | 'overdue'
  | 'checkIn'
  | 'escalation'
  /** Of a coordinator: whether a claimed completion stands; whose an item is that a unit says is not theirs. */
  | 'review'
  | 'notOurs'
  /** What a 督办单 demands. */
  | 'order';

/** 节点: one rung of a ladder. */
export interface PolicyStep {
  key: string;
  /**
   * `answer`: the last word of the contacts on the item, the activation while there is none; the step comes anew after each.
   * `promise`: the day for which they last promised something; no step without one, anew for each.
   */
  anchor: 'due' | 'activation' | 'answer' | 'promise';
  /** Distance from the anchor: negative before it. */
  offset: number;
  unit: 'workday' | 'day';
  /** On the first such day of the week from there on: 1 is Monday, 7 Sunday. */
  weekday?: number;
  audience: Audience[];
  /** Name of the unit group, where `audience` has `group`. */
  group?: string;
  ask: Ask;
  /** The step's own words, said first below the item: 请于今日前报送会议材料. */
  say?: string;
  /** What goes to the contacts: an item of the day's digest (default), or a message of its own beside it. */
  mode?: 'digest' | 'beside';
  /** Channels in order for a message of its own; the contact's order where absent. The other channels come last. */
  channels?: ChannelName[];
  /** Only while still unacknowledged, only after this many misses in a row of the same series, or after this many broken promises. */
  onlyIf?: { unacknowledged?: true; missesInARow?: number; brokenPromises?: number };
  /** Issues a 督办单 of this colour, or the next of the chain, to contacts and leader instead of a reminder. */
  order?: 'next' | OrderColour;
  /** Of a step at activation: units that only support (配合) get a copy, once, to which there is nothing to answer. */
  copies?: true;
  /** Repeats after the first firing: every so many days while open, at most `atMost` times in all. */
  repeat?: { everyDays: number; atMost: number };
}

/**
 * `notice` is climbed once per assignment, beside the ladder of its first occurrence; the others by kind and period:
 * a date or a period over a month, a period up to a month, up to a week, ongoing work.
 */
export type LadderName = 'notice' | 'milestone' | 'upToMonth' | 'upToWeek' | 'checkIn';

/** Minutes since midnight in Asia/Shanghai, both ends inclusive. */
export interface SendingWindow {
  from: number;
  to: number;
  /** Minutes never used in it. */
  avoid: number[];
  /** How far the digests are spread from the opening, in minutes; 55 where absent. */
  spread?: number;
  /** Digest minutes that contacts chose, by contact. Never part of a kept policy: `loadPolicies` adds them. */
  own?: Readonly<Record<string, number>>;
}

/** Coordinators are reminded of an undecided 复核 after so many workdays, and again after as many, `atMost` times. */
export interface ReviewPace {
  within: number;
  atMost: number;
}

/** One colour of the chain of 督办单: to be met within so many workdays; null sets no limit of its own. */
export interface OrderRung {
  colour: OrderColour;
  within: number | null;
}

/** 催办策略: which ladder an occurrence climbs is decided by its kind and period. */
export interface Policy {
  id: string;
  name: string;
  version: number;
  window: SendingWindow;
  /** Channels in order, where the contact's own order does not decide. */
  channels: ChannelName[];
  /** Whether a claimed completion waits for a coordinator's 复核. */
  review: boolean;
  /** How long the 复核 may take; null: as it ships, see `REVIEW_PACE`. */
  reviewPace: ReviewPace | null;
  /** The chain of 督办单, each only after the former was not met; null: as it ships, see `ORDER_CHAIN`. */
  orders: OrderRung[] | null;
  ladders: Record<LadderName, PolicyStep[]>;
  /** 延期审批; where absent a coordinator alone decides, in their own time. */
  extension: ExtensionRule | null;
  /** 挂账 with a condition; where absent its owner is asked once a month. */
  parking: ParkingRule | null;
}

/** Who signs a 延期申请, and how fast. */
export interface ExtensionRule {
  /** Whether the unit's leader countersigns before a coordinator decides. */
  leaderSigns: boolean;
  /** From which extension of one item on (1: each) somebody higher decides after the coordinator; null: never. */
  higherFrom: number | null;
  /** Workdays within which it is answered; reminded then, escalated after as many more. Null: no clock. */
  answerWithin: number | null;
}

export interface ParkingRule {
  /** Calendar days after which the owner of a condition is asked again. */
  askEveryDays: number;
}

/** Which policy holds where; the nearest level decides: task before plan before organisation. */
export interface PolicyBinding {
  id: string;
  level: 'organisation' | 'plan' | 'task';
  /** Id of the plan or task; `*` for the organisation. */
  targetId: string;
  policyId: string;
}
