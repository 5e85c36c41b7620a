import { createMemoryStore } from '../../../src/adapters/store/memory/store.ts';
import { postpone } from '../../../src/app/postpone.ts';
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
