import type { ChannelName } from '../../core/entities/directory.ts';
import type { PlatformPerson } from '../../core/directory/platform-seed.ts';

/** The directory of a platform on which people are written to. Its methods throw where the platform does not answer. */
export interface PlatformDirectory {
  channel: ChannelName;
  /** Addresses on the platform by mail address, in lower case; who is not found is left out. */
  idsOf(emails: readonly string[]): Promise<Map<string, string>>;
  /** Members of a department and of those below it. */
  membersOf(departmentId: string): Promise<PlatformPerson[]>;
}
