import type { ChannelName } from '../entities/directory.ts';
import type { LocalDate } from '../time/local-date.ts';

export interface RouteSeed {
  channel: ChannelName;
  address: string;
}

export type Duty = 'contact' | 'leader' | 'deputy';

/** Who answers for a unit, in which duty, and how to reach them. */
export interface PersonSeed {
  name: string;
  unit: string;
  duty: Duty;
  /** In the order in which they are tried. */
  routes: readonly RouteSeed[];
  /** Telephone numbers, several divided by 、; absent says nothing of what is known already. */
  phone?: string;
  /** First and last day of the duty; open where absent. */
  fromOn?: LocalDate;
  toOn?: LocalDate;
}

/** A directory as people write it down: units with other names, groups with members, who answers for what. */
export interface DirectorySeed {
  units: readonly { name: string; parent?: string; aliases: readonly string[] }[];
  groups: readonly { name: string; aliases?: readonly string[]; members: readonly string[] }[];
  people: readonly PersonSeed[];
  coordinators: readonly { name: string; routes: readonly RouteSeed[]; phone?: string }[];
}
