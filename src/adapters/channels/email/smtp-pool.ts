import type { SmtpMail, SmtpSession } from './smtp-session.ts';

/** Mails over one connection; many servers end it somewhere around here. */
const MOST_MAILS = 100;
/** Servers drop a silent client after some minutes, some much earlier. */
const IDLE_MS = 5000;

export interface SmtpPool {
  /** See `SmtpSession.submit`. */
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
 * Keeps connections for the next mail: as many as mails are under way at one time. One that turns out to be dead before its
 * next mail's body began cost nothing: the mail goes over a fresh one at once.
 */
export function createSmtpPool(open: () => Promise<SmtpSession>): SmtpPool {
  const idle: Kept[] = [];
  let closed = false;

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

  return {
    async submit(mail, beforeBody) {
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
