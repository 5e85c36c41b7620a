import type { WorkCalendar } from '../core/calendar/types.ts';
import type { ChannelName } from '../core/entities/directory.ts';
import type { SigningKeys } from '../core/reply/button.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Channel } from './channel.ts';
import type { MailDesk } from './mail/mail-desk.ts';
import type { Store } from './store.ts';

/** Jobs carry ids only: everything else is in the database, where a job that comes twice or late looks it up. */
export type JobName = 'deliver' | 'standBy' | 'inbound';

/** The queue is for now, the database is the truth: a job that is lost is given again by `reconcile`. */
export interface JobQueue {
  /** `later`: others that wait go first, whenever they came. */
  enqueue(job: JobName, id: string, rank?: 'later'): Promise<void>;
  /** The same for many rows, with far fewer jobs than rows: those of one job are worked on side by side. */
  enqueueAll(job: JobName, ids: readonly string[], rank?: 'later'): Promise<void>;
}

/** What the use cases are given. `wire.ts` makes it for the live system, `simulate.ts` for a rehearsal. */
export interface Deps {
  store: Store;
  clock: Clock;
  calendar: WorkCalendar;
  queue: JobQueue;
  channels: ReadonlyMap<ChannelName, Channel>;
  keys: SigningKeys;
  /** For mails that come in; without it none is worked on. */
  mail?: MailDesk;
}
