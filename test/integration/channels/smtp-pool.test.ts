import { createSmtpPool, SmtpPoolBusy } from '../../../src/adapters/channels/email/smtp-pool.ts';
import type { SmtpMail, SmtpSession } from '../../../src/adapters/channels/email/smtp-session.ts';

const MAIL: SmtpMail = { from: 'a@example.cn', to: 'b@example.cn', raw: Buffer.from('x') };
const nothing = () => Promise.resolve();

/** Sessions whose mails go through when they are let. */
function slowServer() {
  const under: (() => void)[] = [];
  let opened = 0;
  const open = async (): Promise<SmtpSession> => {
    opened += 1;
    return {
      submit: () => new Promise((resolve) => void under.push(resolve)),
      isOpen: () => true,
      close: () => undefined,
    };
  };
  return { open, under, opened: () => opened };
}

async function turns(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

describe('connections to the mail server', () => {
  it('are used in turn, in the order of those who wait', async () => {
    const server = slowServer();
    const pool = createSmtpPool(server.open, 1);
    const done: number[] = [];
    const sends = [1, 2, 3].map((n) => pool.submit(MAIL, nothing).then(() => done.push(n)));
    for (let n = 0; n < 3; n += 1) {
      await turns();
      expect(server.under).toHaveLength(1);
      server.under.pop()?.();
    }
    await Promise.all(sends);
    expect(done).toEqual([1, 2, 3]);
    expect(server.opened()).toBe(1);
    pool.close();
  });

  it('that do not come free in time leave the mail unsent, and serve the next one', async () => {
    const server = slowServer();
    const pool = createSmtpPool(server.open, 1, 20);
    const first = pool.submit(MAIL, nothing);
    await turns();
    await expect(pool.submit(MAIL, nothing)).rejects.toThrow(SmtpPoolBusy);
    expect(server.under).toHaveLength(1);
    server.under.pop()?.();
    await first;
    const next = pool.submit(MAIL, nothing);
    await turns();
    server.under.pop()?.();
    await next;
    pool.close();
  });

  it('a mail that fails gives its turn on', async () => {
    let fail = true;
    const session: SmtpSession = {
      submit: () => (fail ? Promise.reject(Object.assign(new Error('no'), { responseCode: 550 })) : Promise.resolve()),
      isOpen: () => true,
      close: () => undefined,
    };
    const pool = createSmtpPool(async () => session, 1);
    await expect(pool.submit(MAIL, nothing)).rejects.toThrow('no');
    fail = false;
    await pool.submit(MAIL, nothing);
    pool.close();
  });

  it('tell those next in line that their turn comes soon, each once, one for each connection', async () => {
    const server = slowServer();
    const pool = createSmtpPool(server.open, 2);
    const told: number[] = [];
    const sends = [1, 2, 3, 4, 5, 6].map((n) => pool.submit(MAIL, nothing, () => told.push(n)));
    await turns();
    expect(new Set(told)).toEqual(new Set([1, 2])); // nobody knows yet whether the server takes anything
    server.under.shift()?.();
    await turns();
    expect(new Set(told)).toEqual(new Set([1, 2, 3, 4, 5]));
    for (let n = 0; n < 5; n += 1) {
      server.under.shift()?.();
      await turns();
    }
    await Promise.all(sends);
    expect(new Set(told)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    pool.close();
  });

  it('tell nobody while mails fail', async () => {
    const under: { resolve: () => void; reject: (error: Error) => void }[] = [];
    const session: SmtpSession = {
      submit: () => new Promise((resolve, reject) => void under.push({ resolve, reject })),
      isOpen: () => true,
      close: () => undefined,
    };
    const pool = createSmtpPool(async () => session, 1);
    const told: number[] = [];
    const sends = [1, 2, 3, 4].map((n) => pool.submit(MAIL, nothing, () => told.push(n)));
    const outcomes = Promise.allSettled(sends);
    await turns();
    under.shift()?.resolve();
    await turns();
    expect(new Set(told)).toEqual(new Set([1, 2, 3]));
    under.shift()?.reject(Object.assign(new Error('no'), { responseCode: 451 }));
    await turns();
    expect(new Set(told)).toEqual(new Set([1, 2, 3]));
    under.shift()?.resolve();
    await turns();
    expect(new Set(told)).toEqual(new Set([1, 2, 3, 4]));
    under.shift()?.resolve();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    pool.close();
  });
});
