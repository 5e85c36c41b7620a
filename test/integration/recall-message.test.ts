import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { recallMessage } from '../../src/app/recall-message.ts';
import type { Reminder } from '../../src/core/entities/message.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

const nobody = { contacts: [], routes: [], duties: [], leaves: [], users: [] };

describe('A message that is taken back', () => {
  it.each([
    [false, 'pending', 'superseded'],
    [true, 'skipped', 'noRoute'],
  ] as const)(
    'gives back what spoke, and what it spoke for (nobody to be reached: %s)',
    async (lost, state, reason) => {
      const store = createMemoryStore();
      await plantRows(store, 1, 'occurrence', 'message');
      const reminder = (id: string, changes: Partial<Reminder>) =>
        sampleRow('reminder', 1, { id, stepKey: id, state: 'sent', reason: null, messageId: 'message-1', ...changes });
      await store.reminder.insert([
        reminder('due', { fireAt: '2017-05-05T01:00:00.000Z', state: 'skipped', reason: 'laterStepDue' }),
        reminder('chase', { fireAt: '2017-05-08T01:00:00.000Z' }),
        reminder('notice', { fireAt: '2017-05-02T01:00:00.000Z', messageId: null }),
      ]);
      await store.messageItem.insert([
        sampleRow('messageItem', 1, { messageId: 'message-1', reminderId: 'chase', droppedReason: null }),
      ]);
      const message = await store.message.get('message-1');
      if (!message) throw new Error('no message');
      await store.transaction((tx) => recallMessage(tx, message, nobody, '2017-05-08T02:00:00.000Z', lost));
      const reminders = await store.reminder.find({}, { orderBy: ['fireAt'] });
      expect(reminders.map((one) => [one.id, one.state, one.reason, one.messageId])).toEqual([
        ['notice', 'sent', null, null],
        ['due', state, reason, null],
        ['chase', state, reason, null],
      ]);
      expect(await store.message.get('message-1')).toMatchObject({ state: 'withdrawn' });
    },
  );
});
