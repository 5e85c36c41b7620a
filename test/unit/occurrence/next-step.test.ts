import { type NextStepFacts, nextStepOf } from '../../../src/core/occurrence/next-step.ts';
import { occurrenceRow } from '../../support/rows.ts';

const facts = (patch: Partial<NextStepFacts>): NextStepFacts => ({
  occurrence: occurrenceRow(),
  pending: [],
  waitsForDecision: false,
  seriesGoesOn: false,
  periodOver: false,
  stockAhead: false,
  today: '2017-07-10',
  wakesDoneTo: '2017-07-07',
  lateBefore: '2017-07-10T02:00:00.000Z',
  ...patch,
});

describe('The next step of an item', () => {
  it('is a reminder ahead, or a decision that is owed; without either there is none', () => {
    expect(nextStepOf(facts({ pending: [{ fireAt: '2017-07-11T01:00:00.000Z' }] }))).toBe('reminder');
    expect(nextStepOf(facts({ waitsForDecision: true }))).toBe('decision');
    expect(nextStepOf(facts({}))).toBe('none');
  });

  it('of a missed period is the next period, as long as the plan goes on', () => {
    const missed = { occurrence: occurrenceRow({ kind: 'recurring', every: 'P1M' }), seriesGoesOn: true };
    expect(nextStepOf(facts(missed))).toBe('series');
    expect(nextStepOf(facts({ ...missed, periodOver: true }))).toBe('none');
    expect(nextStepOf(facts({ ...missed, periodOver: true, stockAhead: true }))).toBe('stock');
    const checkIn = { occurrence: occurrenceRow({ kind: 'ongoing', every: 'P3M' }) };
    expect([nextStepOf(facts(checkIn)), nextStepOf(facts({ ...checkIn, periodOver: true }))]).toEqual([
      'series',
      'none',
    ]);
  });

  it('of a parked one is its day, or whoever watches its condition', () => {
    const parked = (patch: object) => nextStepOf(facts({ occurrence: occurrenceRow({ state: 'parked', ...patch }) }));
    expect(parked({ parkedUntilOn: '2017-09-01', parkedBy: 'user:u1' })).toBe('parked');
    expect(parked({ parkedFor: '签合同', parkedBy: 'contact:c9' })).toBe('parked');
    expect(parked({ parkedUntilOn: '2017-07-03', parkedBy: 'user:u1' })).toBe('notWoken');
    expect(parked({})).toBe('none');
  });
});
