import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import type { History } from './command.ts';
import { historiesGone } from '../support/histories-gone.ts';
import { HistoryRun } from './run-history.ts';

jest.setTimeout(3_600_000);

/** Fixed, so that a failure here is somebody's change; `test/bench/histories.ts` goes through others. */
const SEED = '20170301';
const RUNS = 5000;

async function faultsOf(history: History): Promise<readonly string[]> {
  return new HistoryRun(createMemoryStore({ watching: false }), history).run();
}

describe('Histories of edits, replies, outages and crashes, in memory', () => {
  it('send nothing stale, miss nothing and say nothing twice', async () => {
    expect(await historiesGone('histories.ts', RUNS, SEED)).toEqual({ code: 0, errors: '', histories: RUNS });
  });

  /** Each of these was once found by chance, in its smallest form. */
  it.each<[string, History]>([
    [
      'a leader who answered for a unit without a contact hears as its leader again what is late',
      start(0, [
        { do: 'pass', days: 1, minute: 480 },
        { do: 'say', pick: 0, words: '第N项已完成' },
        { do: 'replace', unit: 'south', tomorrow: true },
        { do: 'replace', unit: 'south', tomorrow: true },
        { do: 'say', pick: 0, words: '撤回' },
        { do: 'pass', days: 5, minute: 480 },
        { do: 'outage', hours: 30 },
      ]),
    ],
    [
      'who comes back before anybody looked finds what was laid out for another in the meantime',
      start(0, [
        { do: 'pass', days: 1, minute: 480 },
        { do: 'say', pick: 0, words: '第N项已完成' },
        { do: 'replace', unit: 'south', tomorrow: false },
        { do: 'replace', unit: 'south', tomorrow: true },
        { do: 'say', pick: 0, words: '撤回' },
        { do: 'outage', hours: 30 },
      ]),
    ],
    [
      'what is taken back of another item does not settle the promise of this one',
      start(12, [
        { do: 'pass', days: 6, minute: 480 },
        { do: 'pass', days: 3, minute: 480 },
        { do: 'say', pick: 0, words: '第N项预计D完成' },
        { do: 'pass', days: 4, minute: 480 },
        { do: 'pass', days: 6, minute: 480 },
        { do: 'tap', pick: 0, action: 'done' },
        { do: 'say', pick: 0, words: '撤回' },
      ]),
    ],
    [
      'a step that a silence swallowed comes on the later day of a policy that is bound afterwards',
      start(76, [
        { do: 'pass', days: 2, minute: 480 },
        { do: 'silence', scope: 'occurrence', pick: 0, hours: 146 },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'pass', days: 3, minute: 480 },
        { do: 'pass', days: 3, minute: 480 },
        { do: 'bind', target: 'plan A', policy: 'shifted' },
      ]),
    ],
    [
      'what a deputy was to read for somebody, and could not that day, is not the deputy’s once somebody else has the duty',
      {
        ...start(40, [
          { do: 'replace', unit: 'north', tomorrow: true },
          { do: 'route', who: 'ann', ok: false },
          { do: 'down', hours: 9 },
          { do: 'pass', days: 1, minute: 480 },
        ]),
        spread: 11,
      },
    ],
    [
      'a promised day that was asked about is not asked about again because the date is moved on that very day',
      start(71, [
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'tap', pick: 0, action: 'done' },
        { do: 'say', pick: 6, words: '第N项预计D完成' },
        { do: 'pass', days: 6, minute: 480 },
        { do: 'outage', hours: 62 },
        { do: 'pass', days: 2, minute: 720 },
        { do: 'edit', pick: 3, what: 'extend' },
      ]),
    ],
    [
      'a step that a silence swallowed is said on the later day that another policy gives it',
      start(0, [
        { do: 'pass', days: 2, minute: 480 },
        { do: 'pass', days: 4, minute: 1080 },
        { do: 'pass', days: 4, minute: 480 },
        { do: 'silence', scope: 'plan', pick: 0, hours: 2 },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'move', target: 'plan A', policy: 'shifted' },
      ]),
    ],
    [
      'a step that another policy puts on another day is said on that day',
      start(0, [
        { do: 'bind', target: 'plan A', policy: 'shifted' },
        { do: 'pass', days: 5, minute: 480 },
      ]),
    ],
    [
      'a step that one policy took away and the next one gives again is said',
      start(0, [
        { do: 'bind', target: 'plan A', policy: 'short' },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'bind', target: 'plan A', policy: 'shifted' },
        { do: 'pass', days: 5, minute: 480 },
      ]),
    ],
    [
      'who takes over a duty tomorrow has the reminders of tomorrow',
      start(0, [{ do: 'replace', unit: 'north', tomorrow: true }]),
    ],
    [
      'a deputy who answered for a day keeps nothing of what lies ahead',
      start(0, [
        { do: 'replace', unit: 'north', tomorrow: true },
        { do: 'replace', unit: 'north', tomorrow: true },
      ]),
    ],
    [
      'a deputy is handed over what was once laid out for them and dropped',
      start(0, [
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'replace', unit: 'north', tomorrow: true },
        { do: 'replace', unit: 'north', tomorrow: true },
        { do: 'route', who: 'ben', ok: false },
      ]),
    ],
    [
      'of a missed step and one of the same day the later one is said to who takes over',
      {
        ...start(16, [
          { do: 'pass', days: 11, minute: 480 },
          { do: 'replace', unit: 'south', tomorrow: true },
        ]),
      },
    ],
    [
      'what nobody could read waits for the deputy to come back',
      start(0, [
        { do: 'leave', who: 'deputy', from: 3, days: 2 },
        { do: 'route', who: 'ann', ok: false },
      ]),
    ],
    [
      'what another policy took away before it was said is made up for',
      { ...start(0, [{ do: 'bind', target: 'plan A', policy: 'short' }]), startMinute: 900, spread: 9 },
    ],
    [
      'what a provider may hold goes over no other route',
      {
        ...start(47, [
          { do: 'pass', days: 2, minute: 1080 },
          { do: 'down', hours: 2 },
          { do: 'say', pick: 11, words: '第N项已完成' },
          { do: 'moods', moods: ['unclear'] },
          { do: 'pass', days: 2, minute: 1080 },
        ]),
        startMinute: 570,
        spread: 22,
      },
    ],
    [
      'what a deputy could not be given comes to the contact after the leave',
      {
        ...start(21, [
          { do: 'pass', days: 10, minute: 480 },
          { do: 'moods', moods: ['unreachable'] },
          { do: 'leave', who: 'ann', from: 0, days: 5 },
          { do: 'pass', days: 1, minute: 720 },
        ]),
        startMinute: 570,
        spread: 7,
      },
    ],
    [
      'who reads for a contact and for a leader is asked as the contact',
      {
        ...start(53, [
          { do: 'route', who: 'ann', ok: false },
          { do: 'pass', days: 8, minute: 480 },
          { do: 'route', who: 'leader', ok: false },
          { do: 'pass', days: 4, minute: 720 },
        ]),
        startMinute: 570,
        spread: 2,
      },
    ],
    [
      'a step that a policy puts off while its message is under way is said on the new day only',
      {
        ...start(3, [
          { do: 'pass', days: 8, minute: 1080 },
          { do: 'sweepOnly' },
          { do: 'bind', target: 'plan A', policy: 'shifted' },
          { do: 'pass', days: 4, minute: 720 },
        ]),
        startMinute: 570,
        spread: 3,
      },
    ],
    [
      'what a coordinator was owed when an outage began is told to who stands in at its end',
      start(0, [
        { do: 'pass', days: 4, minute: 480 },
        { do: 'outage', hours: 240 },
        { do: 'route', who: 'office', ok: false },
      ]),
    ],
    [
      'a recurring item whose last date is moved into the past ends before a coordinator, not in silence',
      start(0, [
        { do: 'outage', hours: 720 },
        { do: 'edit', pick: 8, what: 'hasten' },
      ]),
    ],
    [
      'a step that a policy puts before the hour at which an item woke is said all the same',
      {
        ...start(6, [
          { do: 'pass', days: 6, minute: 480 },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'pass', days: 5, minute: 480 },
          { do: 'edit', pick: 0, what: 'park' },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'edit', pick: 0, what: 'wake' },
          { do: 'move', target: 'plan A', policy: 'shifted' },
        ]),
        spread: 15,
      },
    ],
    [
      'a step that one policy took away and another gave again while nobody ran is made up for',
      {
        ...start(0, [
          { do: 'move', target: 'task A1', policy: 'short' },
          { do: 'pass', days: 6, minute: 480 },
          { do: 'bind', target: 'task A1', policy: 'shifted' },
          { do: 'twoSweeps' },
        ]),
        spread: 4,
      },
    ],
    [
      'what a deputy read for a contact on leave is not said again when the contact is back',
      start(26, [
        { do: 'replace', unit: 'south', tomorrow: true },
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'route', who: 'bea', ok: false },
        { do: 'leave', who: 'ben', from: 0, days: 3 },
      ]),
    ],
    [
      'what a promise held back at a wake is not asked once the promise has become a request',
      {
        ...start(28, [
          { do: 'pass', days: 3, minute: 480 },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'say', pick: 1, words: '第N项已完成' },
          { do: 'tap', pick: 0, action: 'extend' },
          { do: 'pass', days: 3, minute: 480 },
          { do: 'edit', pick: 2, what: 'park' },
        ]),
        spread: 21,
      },
    ],
    [
      'what a deputy had no time to read waits for their return where nobody else can be reached',
      {
        ...start(2, [
          { do: 'pass', days: 2, minute: 480 },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'route', who: 'ann', ok: false },
          { do: 'down', hours: 57 },
          { do: 'pass', days: 2, minute: 480 },
          { do: 'leave', who: 'deputy', from: 1, days: 0 },
          { do: 'pass', days: 1, minute: 480 },
        ]),
        spread: 12,
      },
    ],
    [
      'a message left by a provider that was away goes back to it where the other address is no good',
      start(0, [
        { do: 'moods', moods: ['retry', 'unreachable'] },
        { do: 'outage', hours: 720 },
        { do: 'down', hours: 5 },
        { do: 'pass', days: 1, minute: 480 },
      ]),
    ],
    [
      'a coordinator who can be reached again minutes after their own has what a stand-in was about to be told',
      start(52, [
        { do: 'pass', days: 3, minute: 480 },
        { do: 'sweepOnly' },
        { do: 'pass', days: 4, minute: 480 },
        { do: 'pass', days: 6, minute: 720 },
        { do: 'outage', hours: 240 },
        { do: 'edit', pick: 7, what: 'hasten' },
        { do: 'route', who: 'office', ok: false },
        { do: 'pass', days: 2, minute: 480 },
        { do: 'pass', days: 4, minute: 480 },
        { do: 'pass', days: 2, minute: 561 },
        { do: 'route', who: 'office', ok: true },
      ]),
    ],
    [
      'a step that another policy puts on a day of the outage is said after it',
      {
        ...start(31, [
          { do: 'bind', target: 'plan A', policy: 'shifted' },
          { do: 'outage', hours: 100 },
        ]),
        spread: 4,
      },
    ],
    [
      'who takes over has what is owed in the digest of their own minute',
      {
        ...start(6, [
          { do: 'pass', days: 4, minute: 480 },
          { do: 'pass', days: 2, minute: 480 },
          { do: 'say', pick: 10, words: '收到' },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'pass', days: 3, minute: 480 },
          { do: 'pass', days: 3, minute: 1080 },
          { do: 'edit', pick: 0, what: 'park' },
          { do: 'edit', pick: 0, what: 'wake' },
          { do: 'replace', unit: 'north', tomorrow: false },
        ]),
        spread: 6,
      },
    ],
    [
      'where a chase is dropped right before sending, the step it spoke for is said in its place',
      {
        ...start(27, [
          { do: 'pass', days: 1, minute: 480 },
          { do: 'sweepOnly' },
          { do: 'tap', pick: 5, action: 'acknowledge' },
        ]),
        spread: 1,
      },
    ],
    [
      'what a provider may have had and then refused goes to the other address',
      start(5, [
        { do: 'edit', pick: 1, what: 'extend' },
        { do: 'moods', moods: ['diesMarked', 'diesMarked', 'unreachable'] },
        { do: 'pass', days: 1, minute: 480 },
      ]),
    ],
    [
      'a promise for the due date, asked about on that day, is not asked about again when the date moves',
      {
        ...start(12, [
          { do: 'pass', days: 4, minute: 480 },
          { do: 'say', pick: 10, words: '第N项预计D完成' },
          { do: 'pass', days: 6, minute: 480 },
          { do: 'pass', days: 5, minute: 720 },
          { do: 'edit', pick: 9, what: 'extend' },
        ]),
        spread: 23,
      },
    ],
    [
      'what another policy asked for while nobody ran counts from when the system looks',
      {
        ...start(0, [
          { do: 'bind', target: 'plan A', policy: 'short' },
          { do: 'replace', unit: 'north', tomorrow: false },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'bind', target: 'plan A', policy: 'shifted' },
          { do: 'say', pick: 1, words: '第N项申请延期至D，因场地未交付' },
          { do: 'outage', hours: 240 },
        ]),
        spread: 3,
      },
    ],
    [
      'what a deputy could not be given is not given once the contact is back',
      start(0, [
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'leave', who: 'ben', from: 1, days: 4 },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'moods', moods: ['unreachable'] },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'pass', days: 6, minute: 480 },
        { do: 'pass', days: 1, minute: 480 },
        { do: 'route', who: 'deputy', ok: true },
      ]),
    ],
    [
      'who reads for a leader and for a contact who promised hears what goes up the line',
      start(20, [
        { do: 'pass', days: 2, minute: 480 },
        { do: 'pass', days: 6, minute: 480 },
        { do: 'pass', days: 3, minute: 480 },
        { do: 'route', who: 'leader', ok: false },
        { do: 'leave', who: 'ann', from: 0, days: 4 },
        { do: 'say', pick: 0, words: '第N项预计D完成' },
      ]),
    ],
    [
      'what a deputy has read for one contact counts for the next whose leave it is',
      start(76, [
        { do: 'route', who: 'ann', ok: false },
        { do: 'pass', days: 2, minute: 480 },
        { do: 'pass', days: 3, minute: 480 },
        { do: 'pass', days: 4, minute: 480 },
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'bind', target: 'plan A', policy: 'shifted' },
        { do: 'leave', who: 'ben', from: 0, days: 0 },
      ]),
    ],
    [
      'a promise that was asked about is not asked about again when the date and the policy change on its day',
      {
        ...start(23, [
          { do: 'pass', days: 2, minute: 480 },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
          { do: 'pass', days: 3, minute: 480 },
          { do: 'pass', days: 3, minute: 480 },
          { do: 'pass', days: 5, minute: 720 },
          { do: 'bind', target: 'plan A', policy: 'short' },
          { do: 'edit', pick: 0, what: 'extend' },
        ]),
        spread: 8,
      },
    ],
    [
      'a promise that nobody was asked about on its day is looked at after the date was moved',
      {
        ...start(0, [
          { do: 'pass', days: 1, minute: 480 },
          { do: 'sweepOnly' },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
          { do: 'outage', hours: 240 },
          { do: 'edit', pick: 0, what: 'extend' },
        ]),
        spread: 11,
      },
    ],
    [
      'what a later step was to speak for is said where that one is answered before it is sent',
      {
        ...start(0, [{ do: 'pass', days: 3, minute: 561 }, { do: 'sweepOnly' }, { do: 'say', pick: 0, words: '收到' }]),
        spread: 11,
        lead: 420,
      },
    ],
    [
      'who reads for a contact and for a leader is asked once, by the promise on its day',
      {
        ...start(0, [
          { do: 'pass', days: 4, minute: 480 },
          { do: 'say', pick: 6, words: '第N项预计D完成' },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'route', who: 'ann', ok: false },
          { do: 'route', who: 'leader', ok: false },
        ]),
        spread: 1,
      },
    ],
    [
      'a digest that hung while its reader went away is not said again when whoever stood in was told a later step',
      {
        ...start(26, [
          { do: 'pass', days: 1, minute: 561 },
          { do: 'leave', who: 'ann', from: 1, days: 3 },
          { do: 'outage', hours: 100 },
        ]),
        lead: 420,
      },
    ],
    [
      'nor is it said to whoever still stands in',
      {
        ...start(26, [
          { do: 'pass', days: 1, minute: 561 },
          { do: 'leave', who: 'ann', from: 1, days: 4 },
          { do: 'outage', hours: 100 },
        ]),
        lead: 420,
      },
    ],
    [
      'a chase for a 签收 that hung is not said again when whoever stood in was told a later step',
      {
        ...start(0, [
          { do: 'pass', days: 5, minute: 480 },
          { do: 'leave', who: 'ann', from: 0, days: 4 },
          { do: 'outage', hours: 100 },
        ]),
        lead: 420,
      },
    ],
    [
      'a digest that hung till its reader was back is not said again where whoever stood in had the later step',
      {
        ...start(26, [
          { do: 'pass', days: 1, minute: 561 },
          { do: 'leave', who: 'ann', from: 1, days: 3 },
          { do: 'outage', hours: 100 },
          { do: 'twoSweeps' },
          { do: 'outage', hours: 20 },
        ]),
        lead: 420,
      },
    ],
    [
      "a deputy's digest that hung does not come back to whoever is back and was told a later step",
      start(26, [
        { do: 'pass', days: 1, minute: 561 },
        { do: 'leave', who: 'ann', from: 1, days: 2 },
        { do: 'outage', hours: 50 },
        { do: 'sweepOnly' },
        { do: 'outage', hours: 48 },
      ]),
    ],
    [
      'who is back before anybody looked has their steps on their own days, though a policy was moved meanwhile',
      start(0, [
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'move', target: 'plan A', policy: 'short' },
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'outage', hours: 62 },
        { do: 'pass', days: 3, minute: 480 },
      ]),
    ],
    [
      'who takes over after an outage hears the latest step first, not a day after those before it',
      start(0, [
        { do: 'crash', calls: 1 },
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'twoSweeps' },
        { do: 'outage', hours: 720 },
      ]),
    ],
    [
      'what could not be delivered is said though a silence swallowed the step after it',
      {
        ...start(0, [
          { do: 'moods', moods: ['unreachable', 'retry'] },
          { do: 'pass', days: 2, minute: 480 },
          { do: 'sweepOnly' },
          { do: 'outage', hours: 100 },
          { do: 'silence', scope: 'contact', pick: 10, hours: 69 },
          { do: 'outage', hours: 62 },
          { do: 'pass', days: 1, minute: 1080 },
          { do: 'route', who: 'bea', ok: true },
        ]),
        spread: 3,
      },
    ],
    [
      'a policy that is bound again before anybody looked has its steps again',
      start(0, [
        { do: 'bind', target: 'organisation *', policy: 'shifted' },
        { do: 'sweepOnly' },
        { do: 'move', target: 'organisation *', policy: 'short' },
        { do: 'bind', target: 'organisation *', policy: 'shifted' },
        { do: 'pass', days: 6, minute: 480 },
      ]),
    ],
    [
      'a leader who answers for a unit without a contact is asked the step that the leader was to be told',
      {
        ...start(0, [
          { do: 'outage', hours: 720 },
          { do: 'twoSweeps' },
          { do: 'replace', unit: 'south', tomorrow: true },
          { do: 'replace', unit: 'south', tomorrow: true },
        ]),
        startMinute: 1200,
        spread: 18,
      },
    ],
    [
      'who takes over behind their own minute gets what is due that day with what was due before it',
      {
        ...start(65, [
          { do: 'pass', days: 3, minute: 480 },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'crash', calls: 62 },
          { do: 'pass', days: 5, minute: 1080 },
          { do: 'replace', unit: 'north', tomorrow: false },
          { do: 'twoSweeps' },
          { do: 'outage', hours: 720 },
        ]),
        spread: 1,
      },
    ],
    [
      'who takes over on the day of a promise is asked what the next day brings, not the promise',
      {
        ...start(41, [
          { do: 'pass', days: 5, minute: 480 },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'pass', days: 4, minute: 561 },
          { do: 'pass', days: 2, minute: 480 },
          { do: 'pass', days: 2, minute: 561 },
          { do: 'replace', unit: 'south', tomorrow: false },
        ]),
        spread: 6,
      },
    ],
    [
      'a silence swallows no step that a policy bound in its very minute puts on a later day',
      {
        ...start(0, [
          { do: 'pass', days: 6, minute: 480 },
          { do: 'silence', scope: 'contact', pick: 0, hours: 74 },
          { do: 'bind', target: 'plan A', policy: 'shifted' },
          { do: 'twoSweeps' },
        ]),
        spread: 7,
      },
    ],
    [
      'a route whose provider was away is gone back to though the process died at some of its attempts',
      {
        startDay: 0,
        startMinute: 570,
        spread: 17,
        commands: [
          { do: 'outage', hours: 720 },
          { do: 'down', hours: 25 },
          { do: 'moods', moods: ['retry', 'diesBefore'] },
          { do: 'leave', who: 'ann', from: 0, days: 0 },
          { do: 'moods', moods: ['diesBefore', 'retry', 'unreachable'] },
          { do: 'pass', days: 2, minute: 480 },
        ],
      },
    ],
    [
      'what was put off to a day is passed on in its order',
      {
        ...start(34, [
          { do: 'pass', days: 6, minute: 480 },
          { do: 'sweepOnly' },
          { do: 'replace', unit: 'north', tomorrow: true },
        ]),
        spread: 1,
        lead: 420,
      },
    ],
    [
      'a leader who was to be asked for a unit without a contact hears as its leader when there is one again',
      start(64, [
        { do: 'outage', hours: 720 },
        { do: 'replace', unit: 'south', tomorrow: true },
        { do: 'replace', unit: 'south', tomorrow: true },
      ]),
    ],
    [
      'who is back after their unit was half laid out for another has their steps again',
      start(0, [
        { do: 'crash', calls: 22 },
        { do: 'replace', unit: 'north', tomorrow: false },
        { do: 'twoSweeps' },
        { do: 'replace', unit: 'north', tomorrow: false },
      ]),
    ],
    [
      'what a silence took out of the digest of somebody who was replaced is not put off to their successor',
      {
        startDay: 0,
        startMinute: 1200,
        spread: 4,
        commands: [
          { do: 'pass', days: 1, minute: 720 },
          { do: 'sweepOnly' },
          { do: 'replace', unit: 'south', tomorrow: false },
          { do: 'silence', scope: 'contact', pick: 4, hours: 1 },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'move', target: 'plan A', policy: 'shifted' },
          { do: 'outage', hours: 62 },
        ],
      },
    ],
    [
      'the check of a broken promise takes nobody’s place once another date was named',
      {
        startDay: 0,
        startMinute: 480,
        spread: 0,
        lead: 420,
        commands: [
          { do: 'pass', days: 3, minute: 480 },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'pass', days: 5, minute: 480 },
          { do: 'pass', days: 4, minute: 480 },
          { do: 'sweepOnly' },
          { do: 'say', pick: 0, words: '第N项预计D完成' },
        ],
      },
    ],
    [
      'of what a silence holds back that is said at its end which is still wanted then',
      {
        startDay: 27,
        startMinute: 480,
        spread: 0,
        lead: 420,
        commands: [
          { do: 'pass', days: 3, minute: 480 },
          { do: 'silence', scope: 'plan', pick: 0, hours: 2 },
          { do: 'tap', pick: 7, action: 'acknowledge' },
        ],
      },
    ],
    [
      'a promise that counts again, a later one having been taken back, is settled by what was asked for since',
      {
        ...start(27, [
          { do: 'pass', days: 3, minute: 480 },
          { do: 'pass', days: 1, minute: 720 },
          { do: 'say', pick: 10, words: '第N项预计D完成' },
          { do: 'pass', days: 1, minute: 480 },
          { do: 'say', pick: 0, words: '第N项已完成' },
          { do: 'say', pick: 6, words: '第N项预计D完成' },
          { do: 'edit', pick: 2, what: 'extend' },
          { do: 'say', pick: 10, words: '第N项申请延期至D，因场地未交付' },
          { do: 'say', pick: 2, words: '撤回' },
        ]),
        spread: 2,
      },
    ],
  ])('%s', async (_name, history) => {
    expect(await faultsOf(history)).toEqual([]);
  });
});

function start(startDay: number, commands: History['commands']): History {
  return { startDay, startMinute: 480, spread: 0, commands };
}
