import type { SmtpMail, SmtpSession } from './smtp-session.ts';

/** Mails over one connection; many servers end it somewhere around here. */
const MOST_MAILS = 100;
/** Servers drop a silent client after some minutes, some much earlier. */
const IDLE_MS = 5000;

/** So long a mail waits for a connection while all are in use: well within what is left of its delivery's lease. */
const LONGEST_WAIT_MS = 20_000;

/** All connections are in use, and were for as long as a mail may wait. Nothing of it has been sent. */
export class SmtpPoolBusy extends Error {}

export interface SmtpPool {
  /**
   * See `SmtpSession.submit`. `soon` is called once before `beforeBody`: when the mail begins to go over a connection, or
   * already, `ahead`, while it is next in line for one that works. @throws SmtpPoolBusy
   */
  submit(mail: SmtpMail, beforeBody: () => Promise<void>, soon?: (ahead: boolean) => void): Promise<void>;
  close(): void;
}

type Soon = (ahead: boolean) => void;

interface Kept {
  session: SmtpSession;
  mails: number;
  timer?: NodeJS.Timeout;
}

/** Whether a failure was the connection's own, with not a word of the server about this mail. */
function isBroken(error: unknown): boolean {
  const { responseCode } = (error ?? {}) as { responseCode?: number };
  return responseCode === undefined || responseCode === 421;
}

/**
 * Keeps connections for the next mail, `most` at one time: servers turn away who comes with more. Mails wait their turn in
 * order. A connection that turns out to be dead before its next mail's body began cost nothing: the mail goes over a fresh
 * one at once.
 */
export function createSmtpPool(
  open: () => Promise<SmtpSession>,
  most: number,
  longestWaitMs = LONGEST_WAIT_MS,
): SmtpPool {
  const idle: Kept[] = [];
  const waiting: { go: () => void; soon: Soon }[] = [];
  let closed = false;
  let used = 0;
  /** Whether the last mail went through. */
  let flowing = false;

  /** One mail for each connection, so that none stands idle; none at all while nobody knows when its turn will come. */
  function tellNext(): void {
    if (flowing) for (const { soon } of waiting.slice(0, most)) soon(true);
  }

  function turn(soon: Soon): Promise<void> {
    if (used < most) {
      used += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(place), 1);
        reject(new SmtpPoolBusy('all connections are in use'));
      }, longestWaitMs);
      const place = {
        go() {
          clearTimeout(timer);
          resolve();
        },
        soon,
      };
      waiting.push(place);
      if (waiting.length <= most) tellNext();
    });
  }
  /** Whoever waits longest takes over the turn. */
  function pass(): void {
    const next = waiting.shift();
    if (next) next.go();
    else used -= 1;
    tellNext();
  }

  function take(): Kept | null {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.session.isOpen()) return kept;
    }
    return null;
  }
  function keep(kept: Kept): void {
    if (closed || kept.mails >= MOST_MAILS || !kept.session.isOpen()) return kept.session.close();
    kept.timer = setTimeout(() => {
      idle.splice(idle.indexOf(kept), 1);
      kept.session.close();
    }, IDLE_MS);
    kept.timer.unref();
    idle.push(kept);
  }
  async function over(kept: Kept, mail: SmtpMail, beforeBody: () => Promise<void>, soon: Soon): Promise<void> {
    const submitted = kept.session.submit(mail, beforeBody);
    soon(false);
    await submitted;
    kept.mails += 1;
    keep(kept);
  }

  async function submitNow(mail: SmtpMail, beforeBody: () => Promise<void>, soon: Soon): Promise<void> {
    const kept = take();
    let begun = false;
    const begin = () => {
      begun = true;
      return beforeBody();
    };
    if (kept) {
      try {
        return await over(kept, mail, begin, soon);
      } catch (error) {
        if (begun || !isBroken(error)) throw error;
      }
    }
    return over({ session: await open(), mails: 0 }, mail, begin, soon);
  }

  return {
    async submit(mail, beforeBody, soon = () => undefined) {
      let told = false;
      const soonOnce = (ahead: boolean) => {
        if (!told) soon(ahead);
        told = true;
      };
      await turn(soonOnce);
      try {
        await submitNow(mail, beforeBody, soonOnce);
        flowing = true;
      } catch (error) {
        flowing = false;
        throw error;
      } finally {
        pass();
      }
    },
    close() {
      closed = true;
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.close();
      }
    },
  };
}
