import type { ChannelName } from '../../core/entities/directory.ts';
import type { PlatformPerson } from '../../core/directory/platform-seed.ts';

/** What people are looked up by: mail addresses in lower case, mobile numbers as `mobileNumbers` writes them. */
export interface Findable {
  emails: readonly string[];
  mobiles: readonly string[];
}

/** The directory of a platform on which people are written to. Its methods throw where the platform does not answer. */
export interface PlatformDirectory {
  channel: ChannelName;
  /** Addresses on the platform; who is not found is left out. */
  idsOf(known: Findable): Promise<{ byEmail: Map<string, string>; byMobile: Map<string, string> }>;
  /** Members of a department and of those below it. */
  membersOf(departmentId: string): Promise<PlatformPerson[]>;
}
