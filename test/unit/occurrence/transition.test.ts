import { OCCURRENCE_STATES, type OccurrenceState } from '../../../src/core/entities/occurrence.ts';
import { type OccurrenceEvent, transition } from '../../../src/core/occurrence/transition.ts';
import { occurrenceRow } from '../../support/rows.ts';

const now = '2017-06-20T02:00:00.000Z';
const EVENTS: OccurrenceEvent[] = [
  { type: 'open' },
  { type: 'acknowledge' },
  { type: 'report', percent: 40 },
  { type: 'submit' },
  { type: 'approve' },
  { type: 'return', missing: '缺数字' },
  { type: 'reopen', why: '撤回' },
  { type: 'extend', dueOn: '2017-07-15', why: '场地' },
  { type: 'park', untilOn: '2017-09-01', why: '待汛期后' },
  { type: 'wake' },
  { type: 'cancel', why: '取消' },
];

/** Written out by hand: state → event → next state; what is not listed is refused. */
const EXPECTED: Record<OccurrenceState, Partial<Record<OccurrenceEvent['type'], OccurrenceState>>> = {
  scheduled: {
    open: 'open',
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'scheduled',
    park: 'parked',
    cancel: 'cancelled',
  },
  open: {
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'open',
    park: 'parked',
    cancel: 'cancelled',
  },
  acknowledged: {
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'acknowledged',
    park: 'parked',
    cancel: 'cancelled',
  },
  in_progress: {
    acknowledge: 'in_progress',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'in_progress',
    park: 'parked',
    cancel: 'cancelled',
  },
  returned: {
    acknowledge: 'returned',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'returned',
    park: 'parked',
    cancel: 'cancelled',
  },
  submitted: { approve: 'closed', return: 'returned', reopen: 'in_progress', cancel: 'cancelled' },
  closed: { reopen: 'in_progress' },
  parked: { submit: 'submitted', wake: 'open', cancel: 'cancelled' },
  cancelled: {},
};

describe.each(OCCURRENCE_STATES)('An occurrence that is %s', (state) => {
  it.each(EVENTS.map((event) => [event.type, event] as const))('meets %s as the table says', (type, event) => {
    const before = occurrenceRow({ state });
    const result = transition(before, event, 'contact:c1', now);
    const next = EXPECTED[state][type];
    const happened = {
      ok: true,
      occurrence: { state: next, version: before.version + 1, originalDueOn: before.originalDueOn },
      event: { from: state, to: next, type, actor: 'contact:c1', recordedAt: now },
    };
    expect(result).toMatchObject(next === undefined ? { ok: false } : happened);
  });
});

describe('A transition', () => {
  it('from claimed completion without a 签收 fills the steps in between', () => {
    const result = transition(occurrenceRow({ state: 'open' }), { type: 'submit' }, 'contact:c1', now);
    expect(result).toMatchObject({
      ok: true,
      occurrence: { acknowledgedAt: now, startedAt: now, submittedAt: now, percent: 100 },
    });
  });

  it('keeps the first 签收 when it is given again', () => {
    const early = '2017-05-03T01:00:00.000Z';
    const result = transition(
      occurrenceRow({ state: 'acknowledged', acknowledgedAt: early }),
      { type: 'acknowledge' },
      'contact:c1',
      now,
    );
    expect(result).toMatchObject({ ok: true, occurrence: { acknowledgedAt: early } });
  });

  it('is dated by when it happened and recorded when it was written down', () => {
    const said = '2017-06-19T09:00:00.000Z';
    const result = transition(occurrenceRow(), { type: 'submit' }, 'contact:c1', now, said);
    expect(result).toMatchObject({
      ok: true,
      occurrence: { submittedAt: said },
      event: { occurredAt: said, recordedAt: now },
    });
  });

  it('moves the due date and lays reminders out anew, but never to an earlier or the same day', () => {
    const moved = transition(occurrenceRow(), { type: 'extend', dueOn: '2017-07-15', why: '' }, 'user:u', now);
    expect(moved).toMatchObject({
      ok: true,
      occurrence: { dueOn: '2017-07-15', originalDueOn: '2017-06-30', dueRevision: 2 },
    });
    expect(transition(occurrenceRow(), { type: 'extend', dueOn: '2017-06-30', why: '' }, 'user:u', now)).toEqual({
      ok: false,
      reason: 'dateNotLater',
    });
  });

  it('says why it is refused', () => {
    const refused = (state: OccurrenceState, event: OccurrenceEvent) =>
      transition(occurrenceRow({ state }), event, 'contact:c1', now);
    expect(refused('closed', { type: 'submit' })).toEqual({ ok: false, reason: 'alreadyClosed' });
    expect(refused('submitted', { type: 'report' })).toEqual({ ok: false, reason: 'alreadySubmitted' });
    expect(refused('open', { type: 'approve' })).toEqual({ ok: false, reason: 'notSubmitted' });
    expect(refused('cancelled', { type: 'wake' })).toEqual({ ok: false, reason: 'cancelled' });
    expect(refused('open', { type: 'wake' })).toEqual({ ok: false, reason: 'notParked' });
  });

  it('changes nothing of what it was given', () => {
    const before = Object.freeze(occurrenceRow());
    expect(() => transition(before, { type: 'submit' }, 'contact:c1', now)).not.toThrow();
  });
});
