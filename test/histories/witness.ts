import type { Store } from '../../src/app/store.ts';
import type { Letter } from '../../src/core/policy/letter-types.ts';
import type { Clock } from '../../src/core/time/clock.ts';
import type { Arrival } from './provider.ts';
import type { Reference } from './reference.ts';

/** An item somebody was shown, to be answered. */
export interface Answerable {
  itemId: string;
  label: string;
  contactId: string;
  channel: 'console' | 'email';
  address: string;
}

/** Sees what arrives, has the reference judge it, and keeps what can be answered. */
export class Witness {
  readonly answerable: Answerable[] = [];
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #reference: Reference;

  constructor(store: Store, clock: Clock, reference: Reference) {
    this.#store = store;
    this.#clock = clock;
    this.#reference = reference;
  }

  async arrived({ letter, contactId, again }: Arrival): Promise<void> {
    const now = this.#clock.now();
    const message = await this.#store.message.get(letter.messageId);
    if (!message) throw new Error('a letter without a message');
    this.#reference.message(message, now);
    for (const reminder of await this.#remindersOf(letter))
      this.#reference.arrived({ reminder, message, reader: contactId, again }, now);
    const [route] = await this.#store.contactRoute.find({ contactId }, { orderBy: ['priority'] });
    if (message.kind !== 'digest' || !route) return;
    const { channel, address } = route;
    for (const { itemId, label } of letter.items)
      this.answerable.push({ itemId, label, contactId, channel: channel === 'email' ? 'email' : 'console', address });
  }

  async perhaps(letter: Letter, contactId: string): Promise<void> {
    const message = await this.#store.message.get(letter.messageId);
    if (!message) return;
    for (const reminder of await this.#remindersOf(letter))
      this.#reference.perhaps({ reminder, message, reader: contactId, again: true }, this.#clock.now());
  }

  async #remindersOf(letter: Letter) {
    const items = await this.#store.messageItem.find({ id: { in: letter.items.map(({ itemId }) => itemId) } });
    return this.#store.reminder.find({ id: { in: items.map(({ reminderId }) => reminderId) } });
  }
}
