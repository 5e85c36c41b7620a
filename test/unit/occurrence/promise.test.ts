import type { ReplyKind } from '../../../src/core/entities/inbound.ts';
import { brokenCount, promisesOf, type Said } from '../../../src/core/occurrence/promise.ts';
import { calendar } from '../../support/calendar.ts';

/** On a day at three in the afternoon somebody says something, perhaps with a date. */
function said(day: string, kind: ReplyKind, date: string | null = null): Said {
  return { kind, date, repliedAt: `${day}T07:00:00.000Z` };
}

const states = (replies: Said[], today: string) => promisesOf(replies, today, calendar).map(({ state }) => state);

describe('A date that the contacts promised', () => {
  it('stands until its day is over, and is broken the day after', () => {
    const replies = [said('2017-05-10', 'acknowledged', '2017-05-24')];
    expect(states(replies, '2017-05-24')).toEqual(['standing']);
    expect(states(replies, '2017-05-25')).toEqual(['broken']);
  });

  it('on a day off is asked for on the next workday, and not broken before', () => {
    // Saturday; the Monday is the check
    const [promise] = promisesOf([said('2017-05-10', 'in_progress', '2017-05-20')], '2017-05-22', calendar);
    expect(promise).toMatchObject({ on: '2017-05-20', checkOn: '2017-05-22', state: 'standing' });
  });

  it('for today is asked for on the next workday', () => {
    const [promise] = promisesOf([said('2017-05-12', 'acknowledged', '2017-05-12')], '2017-05-12', calendar);
    expect(promise).toMatchObject({ checkOn: '2017-05-15', state: 'standing' });
  });

  it.each<[string, Said]>([
    ['anything said on its day', said('2017-05-24', 'in_progress')],
    ['a completion before it', said('2017-05-15', 'done')],
    ['another promise before it', said('2017-05-15', 'in_progress', '2017-06-10')],
    ['a request for more time before it', said('2017-05-15', 'extension_request', '2017-06-30')],
  ])('is settled by %s', (_what, later) => {
    expect(states([said('2017-05-10', 'acknowledged', '2017-05-24'), later], '2017-06-01')[0]).toBe('settled');
  });

  it.each<ReplyKind>(['undo', 'question', 'none'])('is not settled on its day by what tells nothing: %s', (kind) => {
    const replies = [said('2017-05-10', 'acknowledged', '2017-05-24'), said('2017-05-24', kind)];
    expect(states(replies, '2017-05-24')).toEqual(['standing']);
  });

  it('is not settled by what is said on the way, nor by what comes too late', () => {
    const promise = said('2017-05-10', 'acknowledged', '2017-05-24');
    expect(states([promise, said('2017-05-15', 'in_progress')], '2017-05-25')).toEqual(['broken']);
    expect(states([promise, said('2017-05-26', 'done')], '2017-05-27')).toEqual(['broken']);
  });

  it('is counted each time that it is broken', () => {
    const replies = [
      said('2017-05-10', 'acknowledged', '2017-05-24'),
      said('2017-05-26', 'in_progress', '2017-06-05'),
      said('2017-06-08', 'blocked', '2017-06-20'),
    ];
    expect(states(replies, '2017-06-19')).toEqual(['broken', 'broken', 'standing']);
    expect(brokenCount(promisesOf(replies, '2017-06-21', calendar))).toBe(3);
  });

  it('is none where it lies behind, or where more time is asked for', () => {
    expect(states([said('2017-05-10', 'in_progress', '2017-05-01')], '2017-05-12')).toEqual([]);
    expect(states([said('2017-05-10', 'extension_request', '2017-07-01')], '2017-05-12')).toEqual([]);
  });
});
