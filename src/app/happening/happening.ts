import type { ChannelName } from '../../core/entities/directory.ts';
import type { Instant } from '../../core/time/instant.ts';

/** What a platform tells of itself and its people, beside what somebody says or presses. */
export type Happening =
  /** Somebody's account is gone: left, or switched off. */
  | { kind: 'left'; channel: ChannelName; address: string }
  /** Somebody has read messages of ours. */
  | { kind: 'read'; channel: ChannelName; messageIds: string[]; reader: string; at: Instant }
  /** The bot was taken into a group. */
  | { kind: 'invited'; channel: ChannelName; chat: string };
