import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { promiseStep } from '../../../src/core/policy/promise-step.ts';
import { stillWanted, type WantedContext } from '../../../src/core/policy/still-wanted.ts';
import { occurrenceRow, reminderRow } from '../../support/rows.ts';

const now = '2017-06-30T01:05:00.000Z';
const dueStep = defaultPolicy.ladders.milestone.find(({ key }) => key === 'due');
const context = (patch: Partial<WantedContext> = {}): WantedContext => ({
  plan: { id: 'p1', state: 'active' },
  occurrence: occurrenceRow(),
  step: dueStep,
  silences: [],
  missesInARow: 0,
  now,
  ...patch,
});
const silence = {
  id: 's1',
  scope: 'task',
  scopeId: 't1',
  fromAt: '2017-06-01T00:00:00.000Z',
  toAt: '2017-07-01T00:00:00.000Z',
  reason: '迎检',
  owner: 'u',
} as const;

describe('A reminder whose time has come', () => {
  it('is wanted while its occurrence is open', () => {
    expect(stillWanted(reminderRow(), context())).toEqual({ send: true });
  });

  it.each([
    ['planNotActive', { plan: { id: 'p1', state: 'draft' } }],
    ['alreadyClosed', { occurrence: occurrenceRow({ state: 'closed' }) }],
    ['alreadySubmitted', { occurrence: occurrenceRow({ state: 'submitted' }) }],
    ['cancelled', { occurrence: occurrenceRow({ state: 'cancelled' }) }],
    ['parked', { occurrence: occurrenceRow({ state: 'parked' }) }],
    ['extended', { occurrence: occurrenceRow({ dueRevision: 2 }) }],
    ['superseded', { step: undefined }],
    ['silenced', { silences: [silence] }],
  ] as [string, Partial<WantedContext>][])('is not sent when it is %s', (reason, patch) => {
    expect(stillWanted(reminderRow(), context(patch))).toEqual({ send: false, reason });
  });

  it('is silenced only by what covers it, and only while it lasts', () => {
    const wanted = (patch: object) =>
      stillWanted(reminderRow(), context({ silences: [{ ...silence, ...patch }] })).send;
    expect(wanted({ scopeId: 't2' })).toBe(true);
    expect(wanted({ toAt: now })).toBe(true);
    expect(wanted({ fromAt: '2017-06-30T01:06:00.000Z' })).toBe(true);
    expect(wanted({ scope: 'contact', scopeId: 'c1' })).toBe(false);
    expect(wanted({ scope: 'plan', scopeId: 'p1' })).toBe(false);
    expect(wanted({ scope: 'occurrence', scopeId: 'o1' })).toBe(false);
  });

  it('chases a 签收 only until anything was answered', () => {
    const step = defaultPolicy.ladders.notice.find(({ key }) => key === 'notice-chase');
    expect(stillWanted(reminderRow(), context({ step })).send).toBe(true);
    const occurrence = occurrenceRow({ state: 'in_progress', acknowledgedAt: now });
    expect(stillWanted(reminderRow(), context({ step, occurrence }))).toEqual({ send: false, reason: 'acknowledged' });
  });

  it('looks at a broken promise only until another date is named', () => {
    const promises = [{ on: '2017-06-28', madeOn: '2017-06-20', checkOn: '2017-06-28', state: 'broken' }] as const;
    const reminder = reminderRow({ stepKey: 'promise@2017-06-28' });
    const wanted = (promisedOn: string) =>
      stillWanted(reminder, context({ step: promiseStep, promises, occurrence: occurrenceRow({ promisedOn }) }));
    expect(wanted('2017-06-28')).toEqual({ send: true });
    expect(wanted('2017-07-10')).toEqual({ send: false, reason: 'promiseSettled' });
  });

  it('reports a series at its second miss, and then at every second one', () => {
    const step = defaultPolicy.ladders.upToMonth.find(({ key }) => key === 'missed');
    const sends = [0, 1, 2, 3, 4].map(
      (missesInARow) => stillWanted(reminderRow({ audience: 'coordinators' }), context({ step, missesInARow })).send,
    );
    expect(sends).toEqual([false, false, true, false, true]);
  });
});
