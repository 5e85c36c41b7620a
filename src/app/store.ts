import type {
  Contact,
  ContactDuty,
  ContactLeave,
  ContactPreference,
  ContactRoute,
  OrgUnit,
  OrgUnitGroup,
  OrgUnitGroupMember,
  UnitAlias,
  User,
} from '../core/entities/directory.ts';
import type { Attachment, Inbound, JournalCopy, Mail, MailboxMail, Reply } from '../core/entities/inbound.ts';
import type { Delivery, Message, MessageItem, Reminder, SandboxMessage, SentCard } from '../core/entities/message.ts';
import type {
  Escalation,
  ExtensionRequest,
  Occurrence,
  Silence,
  SupervisionOrder,
} from '../core/entities/occurrence.ts';
import type {
  Assignment,
  Deadline,
  DuplicateAsk,
  Indicator,
  Plan,
  PlanEdit,
  PlanImport,
  PlanMilestone,
  Registration,
  Target,
  TargetShare,
  TargetValue,
  Task,
  WorkingGroup,
  WorkingGroupMember,
} from '../core/entities/plan.ts';
import type { Policy, PolicyBinding } from '../core/entities/policy.ts';
import type { Brief, Bulletin, Event, EventSeal, Setting } from '../core/entities/record.ts';
import type { CalendarDay } from '../core/calendar/types.ts';
import type { Instant } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';

/** Every kind of row the system keeps, by table name. The database, the in-memory store and exports share these names. */
export interface Rows {
  orgUnit: OrgUnit;
  unitAlias: UnitAlias;
  orgUnitGroup: OrgUnitGroup;
  orgUnitGroupMember: OrgUnitGroupMember;
  contact: Contact;
  contactRoute: ContactRoute;
  contactDuty: ContactDuty;
  contactLeave: ContactLeave;
  contactPreference: ContactPreference;
  user: User;
  calendarDay: CalendarDay & { id: string; tableVersion: string };
  policy: Policy;
  policyBinding: PolicyBinding;
  plan: Plan;
  planImport: PlanImport;
  planEdit: PlanEdit;
  planMilestone: PlanMilestone;
  indicator: Indicator;
  workingGroup: WorkingGroup;
  workingGroupMember: WorkingGroupMember;
  task: Task;
  registration: Registration;
  duplicateAsk: DuplicateAsk;
  assignment: Assignment;
  deadline: Deadline;
  target: Target;
  targetShare: TargetShare;
  occurrence: Occurrence;
  reminder: Reminder;
  message: Message;
  messageItem: MessageItem;
  delivery: Delivery;
  sentCard: SentCard;
  sandboxMessage: SandboxMessage;
  inbound: Inbound;
  mail: Mail;
  mailboxMail: MailboxMail;
  journalCopy: JournalCopy;
  attachment: Attachment;
  reply: Reply;
  targetValue: TargetValue;
  extensionRequest: ExtensionRequest;
  silence: Silence;
  escalation: Escalation;
  supervisionOrder: SupervisionOrder;
  event: Event;
  eventSeal: EventSeal;
  bulletin: Bulletin;
  brief: Brief;
  setting: Setting;
}

export type TableName = keyof Rows;

type Condition<Value> =
  | Value
  | { in: readonly Value[] }
  | { lte: Value }
  | { lt: Value }
  | { gte: Value }
  | { gt: Value }
  | { not: Value };

/** All named fields must hold. Comparisons never match null; `{ not: null }` means "is set". */
export type Where<Row> = { readonly [Field in keyof Row]?: Condition<Row[Field]> };

export interface FindOptions<Row> {
  /** Fields to order by, ascending; ties are always broken by id. Default: by id. */
  orderBy?: readonly (keyof Row & string)[];
  /** Reverses the whole order, ids included. */
  descending?: boolean;
  limit?: number;
}

/** What `update` is given. */
export interface RowChange<Row> {
  id: string;
  patch: Partial<Row>;
  /** Only equality, with values or null. */
  expect?: Partial<Row>;
}

/** One kind of row. Rows go in and come out as plain values: dates as LocalDate, times as Instant. */
export interface Table<Row extends { id: string }> {
  get(id: string): Promise<Row | null>;
  find(where: Where<Row>, options?: FindOptions<Row>): Promise<Row[]>;
  count(where: Where<Row>): Promise<number>;
  /** Inserts and returns the rows that were new; a row whose id or unique key is taken is left alone. */
  insert(rows: readonly Row[]): Promise<Row[]>;
  /** Changes the row if it exists and, with `expect`, still looks like that; answers whether it did. */
  update(id: string, patch: Partial<Row>, expect?: Where<Row>): Promise<boolean>;
  /** The same for several rows, each with a change of its own, in one statement or a few; answers the ids of those changed. */
  updateEach(changes: readonly RowChange<Row>[]): Promise<string[]>;
  /** Changes all rows that match; answers how many. */
  updateWhere(where: Where<Row>, patch: Partial<Row>): Promise<number>;
  /** Removes all rows that match; answers how many. Only drafts and leases of nothing are ever removed. */
  remove(where: Where<Row>): Promise<number>;
}

export interface ClaimedDelivery {
  delivery: Delivery;
  /** Its lease ran out; see `Tx.claimDeliveries`. */
  recovered: boolean;
}

/** A change of a delivery by the attempt that holds it: state `sending` and this count of attempts are what it proves that by. */
export interface ClaimedChange {
  id: string;
  attempts: number;
  patch: Partial<Delivery>;
}

/** A message's place in the conversation with its recipient. */
export interface ConversationPart {
  contactId: string;
  messageId: string;
  /** By which the mail provider knows it, of its last delivery by mail that has one; null: not sent by mail. */
  mailId: string | null;
}

/** What `find` of some table is asked for. */
export interface Question {
  table: TableName;
  where: Readonly<Record<string, unknown>>;
  options?: FindOptions<{ id: string }>;
}

/** What a use case may do to the store, inside a transaction or (each call its own) outside of one. */
export type Tx = { readonly [Name in TableName]: Table<Rows[Name]> } & {
  /** What `find` gives for each of these, in one question. */
  findEach(questions: readonly Question[]): Promise<(readonly { id: string }[])[]>;
  /**
   * All rows of several tables, by id, in one question: for what is small and read at every turn (directory, policies).
   * The arrays are not to be changed.
   */
  whole<Name extends TableName>(...tables: readonly Name[]): Promise<{ readonly [One in Name]: readonly Rows[One][] }>;
  /**
   * A mark for each of these questions, of the rows it finds now and of their contents: the same mark later says that `find`
   * would give the same again.
   */
  marks(questions: readonly Question[]): Promise<string[]>;
  /** Holds off every other transaction that locks one of the names until this one ends. Only inside a transaction. */
  lock(...names: string[]): Promise<void>;
  /** The messages to these contacts of the days from `first` to `last`, in the order in which they were written, then by id. */
  conversations(contactIds: readonly string[], first: LocalDate, last: LocalDate): Promise<ConversationPart[]>;
  /** Contacts with a pending reminder whose time has come, earliest first, then by id. */
  recipientsDue(now: Instant, limit: number): Promise<string[]>;
  /**
   * The pending reminders of a contact, or of several, whose time has come, claimed for this transaction (rows another transaction
   * holds are left out), in order of fireAt, then id.
   */
  claimDueReminders(contactId: string | readonly string[], now: Instant): Promise<Reminder[]>;
  /** Ids of deliveries that should have a job now: due for an attempt, or left in `sending` with a lease that ran out. */
  deliveriesDue(now: Instant, limit: number): Promise<string[]>;
  /**
   * Takes deliveries for one attempt each: state `sending`, attempts + 1, the lease, firstAttemptAt. Those that are not due, or
   * held by somebody else, are left out. A delivery whose lease ran out is given back as it was left (state `sending`, old
   * `handedOverAt`) together with `recovered: true`: the caller decides between another attempt and `unknown`. `dueBy`, `now` by
   * default: those due by then are taken already, for an attempt at their time.
   */
  claimDeliveries(
    ids: readonly string[],
    now: Instant,
    leaseEndsAt: Instant,
    dueBy?: Instant,
  ): Promise<ClaimedDelivery[]>;
  /** Changes deliveries that their attempts still hold, all in one statement or a few; answers the ids of those. */
  changeClaimed(changes: readonly ClaimedChange[]): Promise<string[]>;
  /** The earliest fireAt of a pending reminder or nextAttemptAt of a delivery; null when nothing waits. */
  nextDueAt(): Promise<Instant | null>;
};

/** The truth. Two implementations pass one contract suite: PostgreSQL through Prisma, and memory for rehearsals. */
export type Store = Tx & {
  /** All or nothing: an exception inside undoes everything and is thrown on. Not nested. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
