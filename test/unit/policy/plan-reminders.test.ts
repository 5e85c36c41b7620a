import fc from 'fast-check';
import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { ladderOf, planReminders } from '../../../src/core/policy/plan-reminders.ts';
import { digestMinute, windowIsOpen } from '../../../src/core/policy/sending-window.ts';
import { instantAt, localDateOf, minuteOfDay } from '../../../src/core/time/instant.ts';
import { addDays } from '../../../src/core/time/local-date.ts';
import { calendar } from '../../support/calendar.ts';
import { occurrenceRow } from '../../support/rows.ts';

const recipients = { contacts: ['c1'], unitLeader: ['boss'], coordinators: ['office'] };

function plan(
  patch: Parameters<typeof occurrenceRow>[0] = {},
  options: { first?: boolean; now?: string; catchUp?: boolean; endsSeries?: boolean } = {},
) {
  const now = options.now ?? instantAt('2017-05-02', 8 * 60);
  const first = options.first ?? false;
  const input = {
    occurrence: occurrenceRow(patch),
    policy: defaultPolicy,
    activatedOn: localDateOf(now),
    first,
    catchUp: options.catchUp ?? true,
    endsSeries: options.endsSeries ?? false,
    recipients,
    calendar,
    now,
  };
  return planReminders(input);
}

const steps = (reminders: ReturnType<typeof plan>) =>
  reminders.map(({ stepKey, contactId, fireAt }) => `${localDateOf(fireAt)} ${stepKey} ${contactId}`);

describe('The ladder of a dated task', () => {
  it('counts workdays from the due date', () => {
    expect(steps(plan()).slice(0, 7)).toEqual(
      [
        '2017-06-09 due-15 c1',
        '2017-06-23 due-5 c1',
        '2017-06-29 due-1 c1',
        '2017-06-30 due c1',
        '2017-07-03 late+1 boss',
        '2017-07-03 late+1 c1',
        '2017-07-05 late+3 office',
      ].sort(),
    );
  });

  it('moves earlier before a due date on a day off, and later after it', () => {
    // 1 October 2017 is a Sunday and a holiday; the 30th is a make-up workday; the holiday lasts to the 8th
    const days = steps(plan({ dueOn: '2017-10-01', originalDueOn: '2017-10-01' }));
    expect(days).toContain('2017-09-30 due c1');
    expect(days).toContain('2017-09-29 due-1 c1');
    expect(days).toContain('2017-10-09 late+1 c1');
  });

  it('carries the notice with its chase only for the first occurrence of an assignment', () => {
    expect(steps(plan({}, { first: true })).slice(0, 2)).toEqual([
      '2017-05-02 notice c1',
      '2017-05-05 notice-chase c1',
    ]);
    expect(steps(plan()).some((step) => step.includes('notice'))).toBe(false);
  });

  it('repeats to the coordinator every seven days, at most eight times', () => {
    const weekly = plan().filter(({ stepKey }) => stepKey === 'late-weekly');
    expect(weekly.map(({ repeatNo }) => repeatNo)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(localDateOf(weekly[0]?.fireAt ?? '')).toBe('2017-07-12');
    expect(localDateOf(weekly[7]?.fireAt ?? '')).toBe('2017-08-30');
  });
});

describe('A late activation', () => {
  it('sends each occurrence at most its latest missed step', () => {
    const now = instantAt('2017-06-26', 12 * 60);
    expect(steps(plan({}, { now })).slice(0, 2)).toEqual(['2017-06-27 due-5 c1', '2017-06-29 due-1 c1']);
  });

  it('tells the contact once of what is overdue, and the coordinator only of days to come', () => {
    const now = instantAt('2017-08-01', 8 * 60);
    expect(steps(plan({}, { now }))).toEqual([
      '2017-08-01 late+1 c1',
      ...['2017-08-02', '2017-08-09', '2017-08-16', '2017-08-23', '2017-08-30'].map(
        (day) => `${day} late-weekly office`,
      ),
    ]);
  });
});

describe('An edit of a running item', () => {
  it('makes up for nothing: what was missed has been told before', () => {
    const now = instantAt('2017-06-26', 12 * 60);
    expect(steps(plan({}, { now, catchUp: false }))[0]).toBe('2017-06-29 due-1 c1');
  });
});

describe('Recurring and ongoing work', () => {
  it('of a series ends before a coordinator where its last ladder lies behind, whatever the condition of the last rung', () => {
    const monthly = { kind: 'recurring', every: 'P1M', dueOn: '2017-03-28', originalDueOn: '2017-04-14' } as const;
    expect(steps(plan(monthly))).toEqual(['2017-05-02 due c1']);
    expect(steps(plan(monthly, { endsSeries: true }))).toEqual(['2017-05-02 missed office', '2017-05-02 due c1']);
  });

  it('climbs a short ladder for a period up to a month, one step up to a week, one question a quarter', () => {
    expect(ladderOf({ kind: 'recurring', every: 'P1M' })).toBe('upToMonth');
    expect(ladderOf({ kind: 'recurring', every: 'P15D' })).toBe('upToMonth');
    expect(ladderOf({ kind: 'recurring', every: 'P1W' })).toBe('upToWeek');
    expect(ladderOf({ kind: 'recurring', every: 'P2M' })).toBe('milestone');
    expect(ladderOf({ kind: 'ongoing', every: 'P3M' })).toBe('checkIn');
    const monthly = plan({ kind: 'recurring', every: 'P1M' }).filter(({ audience }) => audience === 'contacts');
    expect(steps(monthly)).toEqual(['2017-06-27 due-3 c1', '2017-06-30 due c1']);
    expect(steps(plan({ kind: 'ongoing', every: 'P3M' }))).toEqual(['2017-06-30 due c1']);
  });
});

describe('Every reminder', () => {
  it('fires on a workday, inside the window, at the recipient’s own minute, never before now, under a unique key', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2015-01-01', n));
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        day,
        day,
        minute,
        fc.constantFrom('P1W', 'P1M', 'P3M', null),
        fc.boolean(),
        (dueOn, today, at, every, first) => {
          const now = instantAt(today, at);
          const reminders = plan(
            { dueOn, originalDueOn: dueOn, every, kind: every ? 'recurring' : 'milestone' },
            { first, now },
          );
          expect(new Set(reminders.map(({ id }) => id)).size).toBe(reminders.length);
          for (const { fireAt, contactId } of reminders) {
            expect(fireAt > now).toBe(true);
            expect(calendar.isWorkday(localDateOf(fireAt))).toBe(true);
            expect(minuteOfDay(fireAt)).toBe(digestMinute(contactId, defaultPolicy.window));
            expect(windowIsOpen(fireAt, defaultPolicy.window, calendar)).toBe(true);
          }
        },
      ),
    );
  });

  it('spreads people over the first hour and avoids the crowded minutes', () => {
    const minutes = new Set(Array.from({ length: 500 }, (_, n) => digestMinute(`contact-${n}`, defaultPolicy.window)));
    expect(minutes.size).toBeGreaterThan(45);
    for (const minute of minutes) expect(defaultPolicy.window.avoid).not.toContain(minute);
    expect(Math.min(...minutes)).toBeGreaterThan(9 * 60);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(9 * 60 + 55);
  });
});
