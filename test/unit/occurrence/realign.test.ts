import { realign } from '../../../src/core/occurrence/realign.ts';
import { occurrenceRow } from '../../support/rows.ts';

const due = (dueOn: string, patch: Parameters<typeof occurrenceRow>[0] = {}) =>
  occurrenceRow({ id: `o${dueOn}`, ruleKey: `M${dueOn}`, periodKey: dueOn, originalDueOn: dueOn, dueOn, ...patch });
const monthly = (dueOn: string, patch: Parameters<typeof occurrenceRow>[0] = {}) =>
  due(dueOn, { kind: 'recurring', every: 'P1M', ruleKey: 'P1M', ...patch });

const TODAY = '2017-06-15';
const change = (...[existing, wanted]: [Parameters<typeof realign>[0], Parameters<typeof realign>[1]]) => {
  const { renamed, moved, cancelled, added } = realign(existing, wanted, TODAY);
  return {
    renamed: renamed.map(({ occurrence, ruleKey }) => `${occurrence.id} ${ruleKey}`),
    moved: moved.map(({ occurrence, dueOn }) => `${occurrence.id}→${dueOn}`),
    cancelled: cancelled.map(({ id }) => id),
    added: added.map(({ dueOn }) => dueOn),
  };
};
const NOTHING = { renamed: [], moved: [], cancelled: [], added: [] };

describe('An occurrence under new rules', () => {
  it('stays where rule and date stay', () => {
    expect(change([due('2017-06-30'), monthly('2017-07-31')], [due('2017-06-30'), monthly('2017-07-31')])).toEqual(
      NOTHING,
    );
  });

  it('moves to the nearest new date, and the others come and go', () => {
    expect(change([due('2017-06-30'), due('2017-12-31')], [due('2017-07-31'), due('2017-12-31')])).toEqual({
      ...NOTHING,
      moved: ['o2017-06-30→2017-07-31'],
    });
    expect(change([due('2017-06-30'), due('2017-09-30')], [due('2017-10-15')])).toEqual({
      ...NOTHING,
      moved: ['o2017-09-30→2017-10-15'],
      cancelled: ['o2017-06-30'],
    });
    expect(change([due('2017-06-30')], [due('2017-06-30'), due('2017-08-31')])).toEqual({
      ...NOTHING,
      added: ['2017-08-31'],
    });
  });

  it('of a month moves within the months: 5th to 20th', () => {
    const old = ['2017-06-05', '2017-07-05', '2017-08-05'].map((day) => monthly(day));
    const next = ['2017-06-20', '2017-07-20', '2017-08-20'].map((day) => monthly(day));
    expect(change(old, next).moved).toEqual([
      'o2017-06-05→2017-06-20',
      'o2017-07-05→2017-07-20',
      'o2017-08-05→2017-08-20',
    ]);
  });

  it('that was answered is neither moved, cancelled nor asked again', () => {
    for (const state of ['closed', 'submitted'] as const) {
      expect(change([due('2017-06-30', { state })], [due('2017-07-31')])).toEqual({
        ...NOTHING,
        renamed: ['o2017-06-30 M2017-07-31'],
      });
      expect(change([due('2017-06-30', { state })], [])).toEqual(NOTHING);
    }
  });

  it('keeps a date that was extended beyond the new one', () => {
    const extended = due('2017-06-30', { dueOn: '2017-08-31' });
    expect(change([extended], [due('2017-07-31')]).moved).toEqual(['o2017-06-30→2017-08-31']);
    expect(change([extended], [due('2017-09-30')]).moved).toEqual(['o2017-06-30→2017-09-30']);
    expect(change([extended], [due('2017-06-30')])).toEqual(NOTHING);
  });

  it('of recurring work is not made for the time that has passed; a missed milestone is', () => {
    expect(change([], [monthly('2017-05-31'), monthly('2017-06-30'), due('2017-05-31')]).added).toEqual([
      '2017-06-30',
      '2017-05-31',
    ]);
  });

  it('that was cancelled once is made anew', () => {
    expect(change([due('2017-06-30', { state: 'cancelled' })], [due('2017-06-30')]).added).toEqual(['2017-06-30']);
  });
});
