import fc from 'fast-check';
import type { ButtonAction } from '../../src/core/reply/button.ts';

/** What a provider does with one message. */
export type ProviderMood =
  | 'retry'
  | 'unclear'
  | 'unreachable'
  | 'misconfigured'
  | 'diesBefore'
  | 'diesMarked'
  | 'diesShown';

/** One thing that happens in a history. `pick` chooses among what there is, modulo its number. */
export type Command =
  | { do: 'pass'; days: number; minute: number }
  | { do: 'outage'; hours: number }
  | { do: 'sweepOnly' }
  | { do: 'twoSweeps' }
  | { do: 'tap'; pick: number; action: ButtonAction }
  | { do: 'say'; pick: number; words: (typeof WORDS)[number] }
  | { do: 'decide'; approve: boolean }
  | { do: 'edit'; pick: number; what: (typeof EDITS)[number] }
  | { do: 'leave'; who: string; from: number; days: number }
  | { do: 'route'; who: string; ok: boolean }
  | { do: 'replace'; unit: 'north' | 'south'; tomorrow: boolean }
  | { do: 'bind'; target: (typeof TARGETS)[number]; policy: 'short' | 'shifted' }
  | { do: 'move'; target: (typeof TARGETS)[number]; policy: 'short' | 'shifted' }
  | { do: 'silence'; scope: 'occurrence' | 'plan' | 'contact'; pick: number; hours: number }
  | { do: 'crash'; calls: number }
  | { do: 'moods'; moods: ProviderMood[] }
  | { do: 'down'; hours: number }
  | { do: 'jobs'; fate: 'lost' | 'doubled' };

const EDITS = ['extend', 'hasten', 'return', 'approve', 'reopen', 'park', 'wake', 'cancel'] as const;
export const TARGETS = ['plan A', 'plan B', 'task A1', 'task A2', 'organisation *'] as const;
/** `N` stands for the item's label, `D` for a later day. */
export const WORDS = [
  '第N项已完成',
  '第N项进度40%',
  '收到',
  '第N项申请延期至D，因场地未交付',
  '第N项预计D完成',
  '撤回',
] as const;
const AWAY = ['ann', 'bea', 'ben', 'deputy', 'leader', 'office'] as const;

const pick = fc.nat({ max: 11 });
const pass = fc.record({
  do: fc.constant('pass' as const),
  days: fc.integer({ min: 1, max: 6 }),
  minute: fc.constantFrom(8 * 60, 9 * 60 + 21, 12 * 60, 18 * 60, 18 * 60),
});

const replies: fc.Arbitrary<Command>[] = [
  fc.record({
    do: fc.constant('tap' as const),
    pick,
    action: fc.constantFrom<ButtonAction>('acknowledge', 'done', 'done', 'progress', 'blocked', 'extend'),
  }),
  fc.record({ do: fc.constant('say' as const), pick, words: fc.constantFrom(...WORDS) }),
];

const edit: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('edit' as const),
  pick,
  what: fc.constantFrom(...EDITS),
});

const edits: fc.Arbitrary<Command>[] = [
  fc.record({ do: fc.constant('decide' as const), approve: fc.boolean() }),
  fc.record({
    do: fc.constant('leave' as const),
    who: fc.constantFrom(...AWAY),
    from: fc.nat({ max: 3 }),
    days: fc.nat({ max: 5 }),
  }),
  fc.record({ do: fc.constant('route' as const), who: fc.constantFrom(...AWAY), ok: fc.boolean() }),
  fc.record({
    do: fc.constant('replace' as const),
    unit: fc.constantFrom('north' as const, 'south' as const),
    tomorrow: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('bind' as const),
    target: fc.constantFrom(...TARGETS),
    policy: fc.constantFrom('short' as const, 'shifted' as const),
  }),
  fc.record({
    do: fc.constant('move' as const),
    target: fc.constantFrom(...TARGETS),
    policy: fc.constantFrom('short' as const, 'shifted' as const),
  }),
  fc.record({
    do: fc.constant('silence' as const),
    scope: fc.constantFrom('occurrence' as const, 'plan' as const, 'contact' as const),
    pick,
    hours: fc.integer({ min: 1, max: 200 }),
  }),
];

const faults: fc.Arbitrary<Command>[] = [
  fc.record({ do: fc.constant('outage' as const), hours: fc.constantFrom(1, 5, 30, 62, 100, 240, 720) }),
  fc.record({ do: fc.constant('crash' as const), calls: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    do: fc.constant('moods' as const),
    moods: fc.array(
      fc.constantFrom<ProviderMood>(
        'retry',
        'unclear',
        'unreachable',
        'misconfigured',
        'diesBefore',
        'diesMarked',
        'diesShown',
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ do: fc.constant('down' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('jobs' as const), fate: fc.constantFrom('lost' as const, 'doubled' as const) }),
  fc.constant<Command>({ do: 'sweepOnly' }),
  fc.constant<Command>({ do: 'twoSweeps' }),
];

/** A town's beginning and what happens to it. */
export interface History {
  /** Days after 1 March 2017. */
  startDay: number;
  startMinute: number;
  spread: number;
  /** Minutes by which messages are written ahead and got ready, where they can be; 0 or none: not at all. */
  lead?: number;
  commands: Command[];
}

/** Mostly not at all; nearly as it is live; most of a night. */
const LEADS = [0, 0, 0, 5, 420];

/** How often time passes, somebody answers, an admin or an editor does something, and something breaks. */
const TEMPERS = {
  ordinary: { passes: 5, replies: 3, edits: 2, edit: 2, faults: 1, leads: LEADS },
  troubled: { passes: 3, replies: 2, edits: 3, edit: 1, faults: 4, leads: [0, 420] },
};

/** Mostly time that passes; or one trouble upon the other, as when somebody goes on leave while the power is out. */
export type Temper = keyof typeof TEMPERS;

/** Random histories of up to `most` commands. */
export function histories(most: number, temper: Temper = 'ordinary'): fc.Arbitrary<History> {
  const weights = TEMPERS[temper];
  return fc.record({
    startDay: fc.nat({ max: 80 }),
    startMinute: fc.constantFrom(8 * 60, 9 * 60 + 30, 15 * 60, 20 * 60),
    spread: fc.nat({ max: 25 }),
    lead: fc.constantFrom(...weights.leads),
    commands: fc.array(
      fc.oneof(
        { weight: weights.passes, arbitrary: pass },
        { weight: weights.replies, arbitrary: fc.oneof(...replies) },
        { weight: weights.edits, arbitrary: fc.oneof(...edits) },
        { weight: weights.edit, arbitrary: edit },
        { weight: weights.faults, arbitrary: fc.oneof(...faults) },
      ),
      { maxLength: most, size: 'max' },
    ),
  });
}
