import type { LocalDate } from '../time/local-date.ts';

/** 单位: who answers. */
export interface OrgUnit {
  id: string;
  name: string;
  parentId: string | null;
}

/** Another name of a unit. */
export interface UnitAlias {
  id: string;
  alias: string;
  unitId: string;
}

/** 单位组, e.g. 各县区; an assignment to a group expands to its members. */
export interface OrgUnitGroup {
  id: string;
  name: string;
}

export interface OrgUnitGroupMember {
  id: string;
  groupId: string;
  unitId: string;
}

/** 联系人: a person who receives messages; coordinators are contacts too. */
export interface Contact {
  id: string;
  name: string;
  /** Telephone numbers as they were written, several divided by 、; never part of a log line or of a job. */
  phone: string | null;
}

export type ChannelName = 'console' | 'email' | 'lark';

/** An address of a contact in one channel; lower `priority` is tried first. */
export interface ContactRoute {
  id: string;
  contactId: string;
  channel: ChannelName;
  /** Mail address, Lark open_id (`ou_…`), or any name in the sandbox. */
  address: string;
  priority: number;
  state: 'ok' | 'bad';
  badReason: string | null;
}

/** 岗位: contact × unit × duty, from-to inclusive; open ends are null. */
export interface ContactDuty {
  id: string;
  contactId: string;
  unitId: string;
  duty: 'contact' | 'leader' | 'deputy';
  fromOn: LocalDate | null;
  toOn: LocalDate | null;
}

/** Days (inclusive) on which a contact is away; the unit's deputy receives in their place. */
export interface ContactLeave {
  id: string;
  contactId: string;
  fromOn: LocalDate;
  toOn: LocalDate;
}

/** What a contact wishes for, within what the organisation's policy allows; one row per contact. */
export interface ContactPreference {
  id: string;
  contactId: string;
  /** Minute of the day (Asia/Shanghai) of the digest; null: the one drawn for them. */
  digestMinute: number | null;
  /** Channels in the order wished for; those not named follow in the order of the routes' priority. */
  channels: ChannelName[];
}

export type UserRole = 'admin' | 'coordinator' | 'unitLeader' | 'contact';

/** 用户: someone who may sign in; the token is kept as a SHA-256 only. */
export interface User {
  id: string;
  name: string;
  role: UserRole;
  contactId: string | null;
  tokenHash: string | null;
}
