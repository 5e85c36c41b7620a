import { createMemoryStore } from '../../../src/adapters/store/memory/store.ts';
import { postpone, putOffSilenced } from '../../../src/app/postpone.ts';
import { defaultPolicy } from '../../../src/core/policy/default-policy.ts';
import { speakingFirst } from '../../../src/core/policy/group-messages.ts';
import { calendar } from '../../support/calendar.ts';
import { plantRows, sampleRow } from '../../support/sample-rows.ts';

describe('What waits for the next workday', () => {
  it('has the same step speak for an item as today, in whatever order the steps were given', async () => {
    const its = { dueRevision: 1, audience: 'contacts', state: 'pending', messageId: null } as const;
    const steps = [
      sampleRow('reminder', 1, {
        ...its,
        id: 'told',
        stepKey: 'told',
        ask: 'acknowledge',
        fireAt: '2017-06-30T01:05:00.000Z',
      }),
      sampleRow('reminder', 1, {
        ...its,
        id: 'asked',
        stepKey: 'asked',
        ask: 'progress',
        fireAt: '2017-06-30T01:05:00.000Z',
      }),
      sampleRow('reminder', 1, {
        ...its,
        id: 'first',
        stepKey: 'first',
        ask: 'overdue',
        fireAt: '2017-06-29T01:05:00.000Z',
      }),
    ];
    for (const given of [steps, steps.toReversed()]) {
      const store = createMemoryStore();
      await plantRows(store, 1, 'occurrence', 'contact');
      await store.reminder.insert(given);
      await store.transaction((tx) => postpone(tx, { calendar }, given, '2017-06-30T03:00:00.000Z'));
      const waiting = await store.reminder.find({ fireAt: { gte: '2017-07-03T00:00:00.000Z' } });
      expect(waiting.toSorted(speakingFirst).map(({ id }) => id)).toEqual(['asked', 'told', 'first']);
    }
  });
});

describe('What a silence holds back', () => {
  const now = '2017-06-30T01:05:00.000Z';
  const steps = ['due-1', 'due'].map((stepKey) =>
    sampleRow('reminder', 1, {
      id: stepKey,
      stepKey,
      dueRevision: 1,
      audience: 'contacts',
      state: 'pending',
      messageId: null,
      fireAt: now,
    }),
  );
  const putOff = async (ahead: boolean): Promise<string[]> => {
    const store = createMemoryStore();
    await plantRows(store, 1, 'reminder');
    const later = { ...sampleRow('reminder', 1), id: 'later', stepKey: 'late+1', state: 'pending' } as const;
    await store.reminder.update('reminder-1', { state: 'sent' });
    await store.reminder.insert(ahead ? [...steps, later] : steps);
    const [occurrence, task, plan] = [sampleRow('occurrence', 1), sampleRow('task', 1), sampleRow('plan', 1)];
    const wanted = { send: false, reason: 'silenced' } as const;
    const judged = steps.map((reminder) => {
      const step = defaultPolicy.ladders.milestone.find(({ key }) => key === reminder.stepKey);
      return { reminder, occurrence: { ...occurrence, dueOn: '2017-06-30' }, task, plan, step, promises: [], wanted };
    });
    return store.transaction(async (tx) => [...(await putOffSilenced(tx, { calendar }, judged, now))].sort());
  };

  it('waits as a whole where nothing lies ahead: who knows which of it is wanted when the silence ends', async () => {
    expect(await putOff(false)).toEqual(['due', 'due-1']);
  });

  it('is left unsaid where a later step comes anyway', async () => {
    expect(await putOff(true)).toEqual([]);
  });
});
