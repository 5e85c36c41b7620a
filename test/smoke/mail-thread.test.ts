import { mailThread } from '../../src/app/mail/mail-thread.ts';
import type { Message } from '../../src/core/entities/message.ts';
import { openStory } from '../support/story.ts';

describe('The conversation of one recipient and month', () => {
  it('has digests of one name, by which mail clients group them; what stands beside them keeps its own', async () => {
    const { store } = await openStory({ start: '2017-05-02 08:00', tasks: [] });
    const [contact] = await store.contact.find({}, { limit: 1 });
    const written = (day: string, part: string, kind: Message['kind'] = 'digest'): Message => ({
      id: `${day}-${part}-${kind}`,
      contactId: contact?.id ?? '',
      day,
      kind,
      part,
      createdAt: `${day}T01:00:00.000Z`,
      text: null,
      state: 'open',
      reason: null,
    });
    const messages = [
      written('2017-05-03', '1'),
      written('2017-05-17', '1'),
      written('2017-05-17', '2'),
      written('2017-05-18', 'x', 'notice'),
      written('2017-06-01', '1'),
    ];
    await store.message.insert(messages);
    const threads = await store.transaction((tx) => Promise.all(messages.map((one) => mailThread(tx, one))));
    expect(threads.map(({ subject }) => subject)).toEqual([
      '工作提醒（2017年5月）',
      '工作提醒（2017年5月）',
      null,
      null,
      '工作提醒（2017年6月）',
    ]);
  });
});
