import type { Store } from '../../src/app/store.ts';
import type { Delivery, Message } from '../../src/core/entities/message.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

/** What was written to somebody in some days, and what the mail provider calls it. */
export function describeConversations(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
    for (const n of [1, 2]) await plantRows(store, n, 'contactRoute');
  });

  const message = (id: string, contact: number, day: string, changes: Partial<Message> = {}) =>
    sampleRow('message', 1, {
      id,
      contactId: `contact-${contact}`,
      day,
      part: id,
      createdAt: `${day}T01:00:00.000Z`,
      ...changes,
    });
  const delivery = (id: string, messageId: string, route: number, changes: Partial<Delivery>) =>
    sampleRow('delivery', 1, {
      id,
      messageId,
      routeId: `contactRoute-${route}`,
      providerKey: id,
      channel: 'email',
      ...changes,
    });
  const told = async (contacts: readonly string[], first = '2017-05-01', last = '2017-05-31'): Promise<string[]> =>
    (await store.conversations(contacts, first, last)).map(
      ({ contactId, messageId, mailId }) => `${contactId} ${messageId} ${mailId}`,
    );

  it('are of those contacts and days, in the order of writing, then by id', async () => {
    await store.message.insert([
      message('d', 1, '2017-05-31', { createdAt: '2017-05-30T01:00:00.000Z' }),
      message('c', 1, '2017-05-02'),
      message('b', 1, '2017-05-02'),
      message('a', 1, '2017-05-31'),
      message('e', 2, '2017-05-01'),
      message('f', 1, '2017-04-30'),
      message('g', 1, '2017-06-01'),
    ]);
    expect(await told(['contact-1'])).toEqual(['b', 'c', 'd', 'a'].map((id) => `contact-1 ${id} null`));
    expect(await told(['contact-1', 'contact-2', 'nobody'], '2017-05-01', '2017-05-02')).toEqual([
      'contact-2 e null',
      'contact-1 b null',
      'contact-1 c null',
    ]);
    expect(await told(['nobody'])).toEqual([]);
    expect(await told([])).toEqual([]);
  });

  it('name the last delivery by mail that has an id', async () => {
    await store.message.insert(['a', 'b', 'c'].map((id, index) => message(id, 1, `2017-05-0${index + 1}`)));
    await store.delivery.insert([
      delivery('1', 'a', 1, { providerMessageId: '<1@x>' }),
      delivery('2', 'a', 2, { providerMessageId: '<2@x>' }),
      delivery('3', 'b', 1, { providerMessageId: '<3@x>' }),
      delivery('4', 'b', 2, { providerMessageId: null }),
      delivery('5', 'c', 1, { providerMessageId: 'om_1', channel: 'lark' }),
    ]);
    expect(await told(['contact-1'])).toEqual(['contact-1 a <2@x>', 'contact-1 b <3@x>', 'contact-1 c null']);
  });
}
