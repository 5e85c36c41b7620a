import type { Store } from '../../src/app/store.ts';
import type { Delivery, Reminder } from '../../src/core/entities/message.ts';
import { plantRows, sampleRow } from '../support/sample-rows.ts';

const at = (minute: number): string => `2017-05-31T01:${String(minute).padStart(2, '0')}:00.000Z`;

/** What is due, and who may take it. */
export function describeClaims(fresh: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await fresh();
    for (const n of [1, 2, 3]) await plantRows(store, n, 'occurrence', 'message', 'contactRoute');
  });

  describe('reminders', () => {
    const reminder = (id: string, contact: number, minute: number, changes: Partial<Reminder> = {}) =>
      sampleRow('reminder', 1, {
        id,
        stepKey: id,
        contactId: `contact-${contact}`,
        fireAt: at(minute),
        state: 'pending',
        ...changes,
      });
    const remind = (...rows: Reminder[]) => store.reminder.insert(rows);
    const claimed = async (contact: number, minute: number): Promise<string> =>
      (await store.claimDueReminders(`contact-${contact}`, at(minute))).map((row) => row.id).join('');

    it('name the contacts with something due, earliest first, then by id', async () => {
      await remind(
        reminder('a', 3, 5),
        reminder('b', 2, 5),
        reminder('c', 1, 7),
        reminder('d', 2, 9),
        reminder('e', 1, 11),
      );
      expect(await store.recipientsDue(at(4), 10)).toEqual([]);
      expect(await store.recipientsDue(at(5), 10)).toEqual(['contact-2', 'contact-3']);
      expect(await store.recipientsDue(at(20), 10)).toEqual(['contact-2', 'contact-3', 'contact-1']);
      expect(await store.recipientsDue(at(20), 1)).toEqual(['contact-2']);
    });

    it('are claimed per contact in order of time, then id, with all their fields', async () => {
      const rows = [
        reminder('c', 1, 5),
        reminder('b', 1, 5),
        reminder('a', 1, 6),
        reminder('d', 1, 9),
        reminder('e', 2, 1),
      ];
      await remind(...rows);
      expect(await claimed(1, 6)).toBe('bca');
      expect(await store.claimDueReminders('contact-2', at(6))).toEqual([rows[4]]);
      const both = await store.claimDueReminders(['contact-1', 'contact-2', 'contact-1'], at(6));
      const each = [...(await store.claimDueReminders('contact-1', at(6))), rows[4]];
      expect(both.map((row) => row.id).toSorted()).toEqual(each.map((row) => row?.id ?? '').toSorted());
      expect(both.map((row) => row.fireAt)).toEqual(both.map((row) => row.fireAt).toSorted());
      expect(await claimed(3, 6)).toBe('');
    });

    it('that are not pending any more are neither named nor claimed', async () => {
      await remind(
        reminder('a', 1, 1),
        reminder('b', 2, 1),
        reminder('c', 2, 2),
        reminder('d', 3, 1, { state: 'skipped' }),
      );
      await store.reminder.update('a', { state: 'sent' });
      await store.reminder.updateWhere({ id: 'b' }, { state: 'superseded' });
      expect(await store.recipientsDue(at(9), 10)).toEqual(['contact-2']);
      expect(await claimed(1, 9)).toBe('');
      expect(await claimed(2, 9)).toBe('c');
    });

    it('follow a change of time, of contact, and back to pending', async () => {
      await remind(reminder('a', 1, 1), reminder('b', 1, 2), reminder('c', 1, 3, { state: 'skipped' }));
      await store.reminder.update('a', { fireAt: at(30) });
      await store.reminder.update('b', { contactId: 'contact-2' });
      await store.reminder.update('c', { state: 'pending' });
      expect(await store.recipientsDue(at(9), 10)).toEqual(['contact-2', 'contact-1']);
      expect(await claimed(1, 9)).toBe('c');
      expect(await claimed(1, 40)).toBe('ca');
      expect(await claimed(2, 40)).toBe('b');
    });

    it('stay due until somebody changes them: a claim alone is only a hold', async () => {
      await remind(reminder('a', 1, 1));
      expect(await claimed(1, 9)).toBe('a');
      expect(await claimed(1, 9)).toBe('a');
      expect(await store.recipientsDue(at(9), 10)).toEqual(['contact-1']);
      await store.reminder.remove({});
      expect(await store.recipientsDue(at(9), 10)).toEqual([]);
    });

    it('are sent once however many sweeps meet', async () => {
      await remind(...Array.from({ length: 20 }, (_, i) => reminder(`r${i}`, 1 + (i % 2), i)));
      const sweep = async (): Promise<string[]> => {
        const sent: string[] = [];
        for (const contactId of await store.recipientsDue(at(59), 10)) {
          await store.transaction(async (tx) => {
            for (const row of await tx.claimDueReminders(contactId, at(59))) {
              await tx.reminder.update(row.id, { state: 'sent' });
              sent.push(row.id);
            }
          });
        }
        return sent;
      };
      const sent = (await Promise.all([sweep(), sweep(), sweep(), sweep()])).flat();
      expect(sent).toHaveLength(20);
      expect(new Set(sent).size).toBe(20);
    });
  });

  describe('deliveries', () => {
    const delivery = (id: string, changes: Partial<Delivery>) =>
      sampleRow('delivery', 1, {
        id,
        providerKey: id,
        messageId: `message-${1 + (Number(id.slice(1)) % 3)}`,
        routeId: `contactRoute-${1 + Math.floor(Number(id.slice(1)) / 3)}`,
        state: 'pending',
        attempts: 0,
        nextAttemptAt: at(5),
        firstAttemptAt: null,
        handedOverAt: null,
        leaseEndsAt: null,
        ...changes,
      });
    const post = (...rows: Delivery[]) => store.delivery.insert(rows);
    const claimOne = async (id: string, now: string, end: string) =>
      (await store.claimDeliveries([id], now, end))[0] ?? null;

    it('are due for an attempt, or when their lease ran out, by time, then id', async () => {
      await post(
        delivery('d1', { nextAttemptAt: at(6) }),
        delivery('d2', { state: 'failed_temporary', nextAttemptAt: at(5) }),
        delivery('d3', { state: 'sending', nextAttemptAt: at(1), leaseEndsAt: at(5) }),
        delivery('d4', { state: 'sending', nextAttemptAt: at(1), leaseEndsAt: at(30) }),
        delivery('d5', { state: 'sent', nextAttemptAt: at(1), leaseEndsAt: at(1) }),
        delivery('d6', { nextAttemptAt: null }),
        delivery('d0', { nextAttemptAt: at(10) }),
      );
      expect(await store.deliveriesDue(at(4), 10)).toEqual([]);
      expect(await store.deliveriesDue(at(5), 10)).toEqual(['d2', 'd3']);
      expect(await store.deliveriesDue(at(10), 10)).toEqual(['d2', 'd3', 'd1', 'd0']);
      expect(await store.deliveriesDue(at(59), 3)).toEqual(['d2', 'd3', 'd1']);
    });

    it('are taken for one attempt, once', async () => {
      const row = delivery('d1', {});
      await post(row);
      expect(await claimOne('d1', at(4), at(9))).toBeNull();
      const taken = { ...row, state: 'sending', attempts: 1, leaseEndsAt: at(10), firstAttemptAt: at(6) };
      expect(await claimOne('d1', at(6), at(10))).toEqual({ delivery: taken, recovered: false });
      expect(await store.delivery.get('d1')).toEqual(taken);
      expect(await claimOne('d1', at(7), at(11))).toBeNull();
      expect(await store.deliveriesDue(at(9), 9)).toEqual([]);
    });

    it('count their attempts and remember the first', async () => {
      await post(delivery('d1', { state: 'failed_temporary', attempts: 2, firstAttemptAt: at(1), leaseEndsAt: at(2) }));
      const claim = await claimOne('d1', at(6), at(10));
      expect(claim).toMatchObject({
        recovered: false,
        delivery: { attempts: 3, firstAttemptAt: at(1), leaseEndsAt: at(10) },
      });
    });

    it('whose lease ran out come back as they were left, with a new lease', async () => {
      const left = delivery('d1', {
        state: 'sending',
        attempts: 2,
        firstAttemptAt: at(1),
        handedOverAt: at(2),
        leaseEndsAt: at(5),
      });
      await post(left);
      expect(await claimOne('d1', at(4), at(9))).toBeNull();
      const recovered = { ...left, leaseEndsAt: at(20) };
      expect(await claimOne('d1', at(5), at(20))).toEqual({ delivery: recovered, recovered: true });
      expect(await store.delivery.get('d1')).toEqual(recovered);
      expect(await claimOne('d1', at(19), at(30))).toBeNull();
      expect(await claimOne('d1', at(20), at(30))).toMatchObject({
        recovered: true,
        delivery: { attempts: 2 },
      });
    });

    it('that are finished, unknown, or do not exist cannot be taken', async () => {
      await post(
        delivery('d1', { state: 'unknown' }),
        delivery('d2', { state: 'read' }),
        delivery('d3', { nextAttemptAt: null }),
      );
      for (const id of ['d1', 'd2', 'd3', 'nobody']) expect(await claimOne(id, at(59), at(59))).toBeNull();
    });

    it('of many who try to take one at once one gets it', async () => {
      await post(delivery('d1', {}));
      const tries = await Promise.all(Array.from({ length: 8 }, () => claimOne('d1', at(6), at(10))));
      expect(tries.filter((claim) => claim !== null)).toHaveLength(1);
      expect((await store.delivery.get('d1'))?.attempts).toBe(1);
    });

    it('many are taken together, those that are not due left out', async () => {
      await post(
        delivery('d1', {}),
        delivery('d2', { nextAttemptAt: at(30) }),
        delivery('d3', { state: 'sending', attempts: 1, leaseEndsAt: at(5) }),
      );
      const claims = await store.claimDeliveries(['d3', 'd2', 'd1', 'nobody', 'd1'], at(6), at(10));
      expect(
        claims.map(({ delivery: { id, attempts }, recovered }) => `${id} ${attempts} ${recovered}`).toSorted(),
      ).toEqual(['d1 1 false', 'd3 1 true']);
      expect(await store.claimDeliveries([], at(6), at(10))).toEqual([]);
    });

    it('are taken ahead where they are due by then, for an attempt at their time; a lease must have run out by now', async () => {
      await post(
        delivery('d1', { nextAttemptAt: at(8) }),
        delivery('d2', { nextAttemptAt: at(9) }),
        delivery('d3', { state: 'sending', attempts: 1, leaseEndsAt: at(7) }),
        delivery('d4', { nextAttemptAt: at(5) }),
      );
      const claims = await store.claimDeliveries(['d1', 'd2', 'd3', 'd4'], at(6), at(13), at(8));
      expect(
        claims.map(({ delivery: one }) => `${one.id} ${one.firstAttemptAt} ${one.leaseEndsAt}`).toSorted(),
      ).toEqual([`d1 ${at(8)} ${at(13)}`, `d4 ${at(6)} ${at(13)}`]);
      expect(await claimOne('d1', at(8), at(20))).toBeNull();
    });

    it('are changed together, each by its own patch, while their attempts hold them', async () => {
      await post(
        delivery('d1', { state: 'sending', attempts: 1, leaseEndsAt: at(5), errorText: '未通' }),
        delivery('d2', { state: 'sending', attempts: 2, leaseEndsAt: at(5) }),
        delivery('d3', { state: 'sent', attempts: 1 }),
      );
      const changed = await store.changeClaimed([
        { id: 'd1', attempts: 1, patch: { state: 'sent', leaseEndsAt: null, errorText: null, finishedAt: at(7) } },
        { id: 'd2', attempts: 1, patch: { handedOverAt: at(7) } },
        { id: 'd3', attempts: 1, patch: { handedOverAt: at(7) } },
        { id: 'nobody', attempts: 1, patch: { handedOverAt: at(7) } },
      ]);
      expect(changed).toEqual(['d1']);
      expect(await store.delivery.get('d1')).toMatchObject({
        state: 'sent',
        leaseEndsAt: null,
        errorText: null,
        finishedAt: at(7),
      });
      expect(
        await store.changeClaimed([{ id: 'd2', attempts: 2, patch: { handedOverAt: at(8), attempts: 3 } }]),
      ).toEqual(['d2']);
      expect(await store.delivery.get('d2')).toMatchObject({ attempts: 3, handedOverAt: at(8), leaseEndsAt: at(5) });
      expect((await store.delivery.get('d3'))?.handedOverAt).toBeNull();
      expect(await store.changeClaimed([])).toEqual([]);
    });

    it('a claim that is undone leaves the delivery due', async () => {
      await post(delivery('d1', {}));
      await store
        .transaction(async (tx) => {
          await tx.claimDeliveries(['d1'], at(6), at(10));
          throw new Error('stop');
        })
        .catch(() => {});
      expect(await store.deliveriesDue(at(6), 9)).toEqual(['d1']);
      expect(await claimOne('d1', at(6), at(10))).toMatchObject({ delivery: { attempts: 1 } });
    });

    it('say with the reminders when something is due next', async () => {
      const reminder = (id: string, minute: number, state: Reminder['state']) =>
        sampleRow('reminder', 1, { id, stepKey: id, fireAt: at(minute), state });
      expect(await store.nextDueAt()).toBeNull();
      await store.reminder.insert([reminder('a', 20, 'pending'), reminder('b', 3, 'sent')]);
      expect(await store.nextDueAt()).toBe(at(20));
      await post(
        delivery('d1', { nextAttemptAt: at(10) }),
        delivery('d2', { state: 'sending', nextAttemptAt: at(1), leaseEndsAt: at(2) }),
      );
      expect(await store.nextDueAt()).toBe(at(10));
      await claimOne('d1', at(11), at(12));
      expect(await store.nextDueAt()).toBe(at(20));
      await store.reminder.update('a', { state: 'skipped' });
      expect(await store.nextDueAt()).toBeNull();
    });
  });
}
