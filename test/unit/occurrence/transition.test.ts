import { OCCURRENCE_STATES, type OccurrenceState } from '../../../src/core/entities/occurrence.ts';
import { type Actor, type OccurrenceEvent, transition } from '../../../src/core/occurrence/transition.ts';
import { occurrenceRow } from '../../support/rows.ts';
import { EVENTS } from '../../support/state-machine-page.ts';

const now = '2017-06-20T02:00:00.000Z';
const coordinator: Actor = { name: 'user:u1', role: 'coordinator' };
const contact: Actor = { name: 'contact:c1', role: 'contact' };
const system: Actor = { name: 'system', role: 'system' };

/** Written out by hand: state → event → next state; what is not listed is refused. */
const EXPECTED: Record<OccurrenceState, Partial<Record<OccurrenceEvent['type'], OccurrenceState>>> = {
  scheduled: {
    open: 'open',
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'scheduled',
    reschedule: 'scheduled',
    park: 'parked',
    cancel: 'cancelled',
  },
  open: {
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    extend: 'open',
    reschedule: 'open',
    park: 'parked',
    cancel: 'cancelled',
  },
  acknowledged: {
    acknowledge: 'acknowledged',
    report: 'in_progress',
    submit: 'submitted',
    retract: 'open',
    extend: 'acknowledged',
    reschedule: 'acknowledged',
    park: 'parked',
    cancel: 'cancelled',
  },
  in_progress: {
    acknowledge: 'in_progress',
    report: 'in_progress',
    submit: 'submitted',
    retract: 'open',
    extend: 'in_progress',
    reschedule: 'in_progress',
    park: 'parked',
    cancel: 'cancelled',
  },
  returned: {
    acknowledge: 'returned',
    report: 'in_progress',
    submit: 'submitted',
    retract: 'returned',
    extend: 'returned',
    reschedule: 'returned',
    park: 'parked',
    cancel: 'cancelled',
  },
  submitted: { approve: 'closed', return: 'returned', reopen: 'in_progress', cancel: 'cancelled' },
  closed: { reopen: 'in_progress' },
  parked: { submit: 'submitted', reschedule: 'parked', wake: 'open', cancel: 'cancelled' },
  cancelled: {},
};

describe.each(OCCURRENCE_STATES)('An occurrence that is %s', (state) => {
  it.each(Object.values(EVENTS).map((event) => [event.type, event] as const))(
    'meets %s as the table says',
    (type, event) => {
      const before = occurrenceRow({ state });
      const actor = type === 'open' ? system : coordinator;
      const result = transition(before, event, actor, now);
      const next = EXPECTED[state][type];
      const happened = {
        ok: true,
        occurrence: { state: next, version: before.version + 1, originalDueOn: before.originalDueOn },
        event: { from: state, to: next, type, actor: actor.name, recordedAt: now },
      };
      expect(result).toMatchObject(next === undefined ? { ok: false } : happened);
    },
  );
});

describe('A transition', () => {
  it('from claimed completion without a 签收 fills the steps in between', () => {
    const result = transition(occurrenceRow({ state: 'open' }), { type: 'submit' }, contact, now);
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
      contact,
      now,
    );
    expect(result).toMatchObject({ ok: true, occurrence: { acknowledgedAt: early } });
  });

  it('is dated by when it happened and recorded when it was written down', () => {
    const said = '2017-06-19T09:00:00.000Z';
    const result = transition(occurrenceRow(), { type: 'submit' }, contact, now, said);
    expect(result).toMatchObject({
      ok: true,
      occurrence: { submittedAt: said },
      event: { occurredAt: said, recordedAt: now },
    });
  });

  it('moves the due date and lays reminders out anew, but never to an earlier or the same day', () => {
    const moved = transition(occurrenceRow(), { type: 'extend', dueOn: '2017-07-15', why: '场地' }, coordinator, now);
    expect(moved).toMatchObject({
      ok: true,
      occurrence: { dueOn: '2017-07-15', originalDueOn: '2017-06-30', dueRevision: 2 },
    });
    expect(transition(occurrenceRow(), { type: 'extend', dueOn: '2017-06-30', why: '场地' }, coordinator, now)).toEqual(
      {
        ok: false,
        reason: 'dateNotLater',
      },
    );
  });

  it('says why it is refused', () => {
    const refused = (state: OccurrenceState, event: OccurrenceEvent) =>
      transition(occurrenceRow({ state }), event, coordinator, now);
    expect(refused('closed', { type: 'submit' })).toEqual({ ok: false, reason: 'alreadyClosed' });
    expect(refused('submitted', { type: 'report' })).toEqual({ ok: false, reason: 'alreadySubmitted' });
    expect(refused('open', { type: 'approve' })).toEqual({ ok: false, reason: 'notSubmitted' });
    expect(refused('cancelled', { type: 'wake' })).toEqual({ ok: false, reason: 'cancelled' });
    expect(refused('open', { type: 'wake' })).toEqual({ ok: false, reason: 'notParked' });
  });

  it('changes nothing of what it was given', () => {
    const before = Object.freeze(occurrenceRow());
    expect(() => transition(before, { type: 'submit' }, contact, now)).not.toThrow();
  });
});
