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
  /** See `SmtpSession.submit`. @throws SmtpPoolBusy */
  submit(mail: SmtpMail, beforeBody: () => Promise<void>): Promise<void>;
  close(): void;
}

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
  const waiting: { go: () => void }[] = [];
  let closed = false;
  let used = 0;

  function turn(): Promise<void> {
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
      };
      waiting.push(place);
    });
  }
  /** Whoever waits longest takes over the turn. */
  function pass(): void {
    const next = waiting.shift();
    if (next) next.go();
    else used -= 1;
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
  async function over(kept: Kept, mail: SmtpMail, beforeBody: () => Promise<void>): Promise<void> {
    await kept.session.submit(mail, beforeBody);
    kept.mails += 1;
    keep(kept);
  }

  async function submitNow(mail: SmtpMail, beforeBody: () => Promise<void>): Promise<void> {
    const kept = take();
    let begun = false;
    const begin = () => {
      begun = true;
      return beforeBody();
    };
    if (kept) {
      try {
        return await over(kept, mail, begin);
      } catch (error) {
        if (begun || !isBroken(error)) throw error;
      }
    }
    return over({ session: await open(), mails: 0 }, mail, begin);
  }

  return {
    async submit(mail, beforeBody) {
      await turn();
      try {
        await submitNow(mail, beforeBody);
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
