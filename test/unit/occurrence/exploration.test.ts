import { OCCURRENCE_STATES, type Occurrence } from '../../../src/core/entities/occurrence.ts';
import type { Event } from '../../../src/core/entities/record.ts';
import { ACTOR_ROLES, type ActorRole } from '../../../src/core/occurrence/state-machine.ts';
import { type OccurrenceEvent, transition } from '../../../src/core/occurrence/transition.ts';
import { addMinutes, type Instant } from '../../../src/core/time/instant.ts';
import { occurrenceRow } from '../../support/rows.ts';

const START = '2017-05-02T01:00:00.000Z';

/** Everything that can happen, in the ways that leave a different occurrence behind, and some that must be refused. */
const EVENTS: OccurrenceEvent[] = [
  { type: 'open' },
  { type: 'acknowledge' },
  { type: 'acknowledge', promisedOn: '2017-06-20' },
  { type: 'report', percent: 40, answer: '已完成四成' },
  { type: 'report', blocked: '等财政批复' },
  { type: 'submit', answer: '已全部完成' },
  { type: 'approve' },
  { type: 'return', missing: '缺照片' },
  { type: 'return', missing: ' ' },
  { type: 'reopen', why: '误报' },
  { type: 'reopen', why: '' },
  { type: 'retract', why: '误报' },
  { type: 'extend', dueOn: '2017-07-15', why: '场地未交付' },
  { type: 'extend', dueOn: '2017-06-01', why: '场地未交付' },
  { type: 'extend', dueOn: '2017-07-15', why: '' },
  { type: 'reschedule', dueOn: '2017-06-01', why: '方案修订' },
  { type: 'park', untilOn: '2017-09-01', why: '汛期' },
  { type: 'park', untilOn: null, condition: '合同签订', owner: 'contact:c9', why: '未签合同' },
  { type: 'park', untilOn: '2017-09-01', condition: '合同签订', owner: 'contact:c9', why: '未签合同' },
  { type: 'park', untilOn: null, condition: '合同签订', why: '未签合同' },
  { type: 'park', untilOn: null, why: '汛期' },
  { type: 'park', untilOn: '2017-05-01', why: '汛期' },
  { type: 'park', untilOn: '2017-09-01', why: '' },
  { type: 'wake' },
  { type: 'cancel', why: '改派' },
  { type: 'cancel', why: '' },
];

const STEPS = ['openedAt', 'acknowledgedAt', 'startedAt', 'submittedAt', 'closedAt'] as const;

/** What two occurrences must share to behave alike from here on: how often and when exactly is left out. */
function shape(one: Occurrence): string {
  const times = STEPS.flatMap((step) => one[step] ?? []).sort();
  const { state, dueOn, percent, promisedOn, blockedReason, lastAnswer, closedBy, parkedUntilOn, parkedFor, parkedBy } =
    one;
  return JSON.stringify([
    ...STEPS.map((step) => (one[step] === null ? null : times.indexOf(one[step]))),
    [state, dueOn, percent, promisedOn, blockedReason, lastAnswer, closedBy, parkedUntilOn, parkedFor, parkedBy],
  ]);
}

interface Move {
  before: Occurrence;
  by: ActorRole;
  wanted: OccurrenceEvent;
  after: Occurrence;
  event: Event;
}

/** Every move out of every occurrence that can be reached, whoever acts, said at once or read late. */
function explore(): { moves: Move[]; shapes: number } {
  const first = occurrenceRow({ state: 'scheduled', openedAt: null, version: 1 });
  const seen = new Set([shape(first)]);
  const moves: Move[] = [];
  let now: Instant = START;
  for (const queue = [first]; queue.length > 0;) {
    const before = queue.pop() ?? first;
    now = addMinutes(now, 1);
    for (const wanted of EVENTS)
      for (const by of ACTOR_ROLES)
        for (const said of [now, addMinutes(START, -60)]) {
          const actor = { name: by === 'system' ? by : `user:${by}`, role: by };
          const result = transition(Object.freeze({ ...before }), wanted, actor, now, said);
          if (!result.ok) continue;
          moves.push({ before, by, wanted, after: result.occurrence, event: result.event });
          if (seen.has(shape(result.occurrence))) continue;
          seen.add(shape(result.occurrence));
          queue.push(result.occurrence);
        }
  }
  return { moves, shapes: seen.size };
}

/** What is wrong with an occurrence as it stands. */
function illegal(one: Occurrence): string[] {
  const { state, submittedAt, closedAt, closedBy, parkedBy, parkedFor, parkedUntilOn } = one;
  const known = STEPS.flatMap((step) => one[step] ?? []);
  const parking = parkedBy !== null && (parkedUntilOn !== null || parkedFor !== null);
  const rules: [string, boolean][] = [
    ['its steps follow each other in time', known.every((at, index) => at >= (known[index - 1] ?? at))],
    ['closed: claimed and confirmed by somebody', state !== 'closed' || (!!submittedAt && !!closedAt && !!closedBy)],
    ['not closed: confirmed by nobody', state === 'closed' || (closedAt === null && closedBy === null)],
    ['submitted: claimed', state !== 'submitted' || submittedAt !== null],
    ['claimed: nothing is asked of it', submittedAt === null || ['submitted', 'closed', 'cancelled'].includes(state)],
    ['open or further: was opened', ['scheduled', 'parked', 'cancelled'].includes(state) || one.openedAt !== null],
    ['acknowledged: when', state !== 'acknowledged' || one.acknowledgedAt !== null],
    ['in progress: since when', state !== 'in_progress' || one.startedAt !== null],
    ['parked: until a day or for a condition, by somebody', (state === 'parked') === parking],
    ['parked for a condition: somebody watches it', parkedFor === null || parkedBy === 'contact:c9'],
    ['the original date stands', one.originalDueOn === '2017-06-30'],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/** What is wrong with a move: who made it, when, why, and what it leaves alone. */
function wrong({ before, by, wanted, after, event }: Move): string[] {
  const reasonDue = ['return', 'reopen', 'retract', 'extend', 'reschedule', 'park', 'cancel'].includes(wanted.type);
  const unit = by === 'contact' || by === 'unitLeader';
  const rules: [string, boolean][] = [
    ['has an actor', event.actor !== ''],
    ['has its times', event.occurredAt <= event.recordedAt],
    ['says from where to where', event.from === before.state && event.to === after.state],
    ['says why where that is due', !reasonDue || (event.why ?? '').trim() !== ''],
    ['raises the version by one', after.version === before.version + 1],
    [
      'lays out anew at most once',
      after.dueRevision - before.dueRevision <= 1 && after.dueRevision >= before.dueRevision,
    ],
    ['moves the date only by name', after.dueOn === before.dueOn || ['extend', 'reschedule'].includes(wanted.type)],
    ['extends only to later', wanted.type !== 'extend' || after.dueOn > before.dueOn],
    [
      'by the unit never decides',
      !unit || !['closed', 'parked', 'cancelled', 'returned'].includes(after.state) || before.state === after.state,
    ],
    ['by the unit moves no date', !unit || after.dueOn === before.dueOn],
    [
      'by the system says nothing for the unit',
      by !== 'system' || !['acknowledge', 'report', 'submit'].includes(wanted.type),
    ],
    ['leaves nothing that was cancelled', before.state !== 'cancelled'],
    [
      'keeps whose it is',
      after.id === before.id && after.unitId === before.unitId && after.periodKey === before.periodKey,
    ],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

describe('Everything that can happen to an occurrence, whoever does it and in whatever order', () => {
  const { moves, shapes } = explore();

  it('leads through all states and no others', () => {
    expect([...new Set(moves.map(({ before }) => before.state))].sort()).toEqual(
      OCCURRENCE_STATES.filter((state) => state !== 'cancelled').sort(),
    );
    expect(moves.some(({ after }) => after.state === 'cancelled')).toBe(true);
    expect(shapes).toBeGreaterThan(200);
  });

  it('never leads into an illegal one', () => {
    const faults = new Set(
      moves.flatMap(({ after, wanted, by }) => illegal(after).map((rule) => `${by} ${wanted.type}: ${rule}`)),
    );
    expect([...faults]).toEqual([]);
  });

  it('has an actor, its times, a reason where one is due, and changes nothing else', () => {
    const faults = new Set(
      moves.flatMap((move) => wrong(move).map((rule) => `${move.by} ${move.wanted.type} ${rule}`)),
    );
    expect([...faults]).toEqual([]);
  });

  it('leaves somebody who can move it on, until it is closed or cancelled', () => {
    const left = new Map<string, Set<string>>();
    for (const { before, after, by } of moves)
      if (before.state !== after.state) left.set(before.state, (left.get(before.state) ?? new Set()).add(by));
    for (const state of OCCURRENCE_STATES.filter((one) => one !== 'cancelled'))
      expect([state, left.get(state)?.has('coordinator')]).toEqual([state, true]);
  });
});

describe('What a person may not do', () => {
  const now = START;
  const tries = (role: ActorRole, event: OccurrenceEvent, patch: Partial<Occurrence> = {}) => {
    const result = transition(occurrenceRow(patch), event, { name: 'contact:c1', role }, now);
    return result.ok ? 'done' : result.reason;
  };

  it('a contact or a leader of the unit can neither confirm their own claim nor move a date, park or cancel', () => {
    for (const role of ['contact', 'unitLeader'] as const) {
      expect(tries(role, { type: 'approve' }, { state: 'submitted', submittedAt: now })).toBe('notYours');
      expect(tries(role, { type: 'extend', dueOn: '2017-07-15', why: '场地' })).toBe('notYours');
      expect(tries(role, { type: 'park', untilOn: '2017-09-01', why: '汛期' })).toBe('notYours');
      expect(tries(role, { type: 'cancel', why: '不归我们' })).toBe('notYours');
    }
  });

  it('a contact takes back a claim that nobody confirmed, but not one a coordinator did', () => {
    const closed = { state: 'closed', submittedAt: now, closedAt: now } as const;
    const undo: OccurrenceEvent = { type: 'reopen', why: '误报' };
    expect(tries('contact', undo, { ...closed, closedBy: 'system' })).toBe('done');
    expect(tries('contact', undo, { ...closed, closedBy: 'user:u1' })).toBe('reviewed');
    expect(tries('coordinator', undo, { ...closed, closedBy: 'user:u1' })).toBe('done');
  });

  it('the system wakes and cancels, but takes no claim away', () => {
    expect(tries('system', { type: 'wake' }, { state: 'parked' })).toBe('done');
    expect(tries('system', { type: 'cancel', why: '方案修订' })).toBe('done');
    expect(tries('system', { type: 'cancel', why: '方案修订' }, { state: 'submitted', submittedAt: now })).toBe(
      'notYours',
    );
  });

  it('a coordinator returns, parks, cancels and extends only with a reason, and parks only until something', () => {
    const submitted = { state: 'submitted', submittedAt: now } as const;
    expect(tries('coordinator', { type: 'return', missing: ' ' }, submitted)).toBe('whyMissing');
    expect(tries('coordinator', { type: 'cancel', why: '' })).toBe('whyMissing');
    expect(tries('coordinator', { type: 'extend', dueOn: '2017-07-15', why: '' })).toBe('whyMissing');
    expect(tries('coordinator', { type: 'park', untilOn: '2017-09-01', why: '' })).toBe('whyMissing');
    expect(tries('coordinator', { type: 'park', untilOn: null, why: '汛期' })).toBe('openEnded');
    expect(tries('coordinator', { type: 'park', untilOn: '2017-05-02', why: '汛期' })).toBe('dateNotAhead');
    expect(tries('coordinator', { type: 'park', untilOn: null, condition: '签合同', why: '等' })).toBe('ownerMissing');
  });
});
