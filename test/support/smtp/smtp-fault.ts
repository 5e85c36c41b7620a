/**
 * When a fault strikes: before the greeting, at a command, at DATA before the 354 (a cut only), at the body's first byte,
 * behind the final dot.
 */
export type SmtpStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';

export type SmtpFault = {
  stage: SmtpStage;
  /** How many times it strikes before it is used up; 1 by default. */
  times?: number;
} & (
  | { action: 'reply'; code: number; text: string }
  /** Cut the connection; behind the final dot with or without having taken the mail. */
  | { action: 'cut'; taken?: boolean }
  /** Never say another word; behind the final dot with or without having taken the mail. */
  | { action: 'hang'; taken?: boolean }
);

/** Faults to come, in order; each is used up by striking. */
export interface SmtpFaults {
  add(fault: SmtpFault): void;
  take(stage: SmtpStage): SmtpFault | null;
  clear(): void;
}

export function createSmtpFaults(): SmtpFaults {
  let queue: SmtpFault[] = [];
  return {
    add: (fault) => void queue.push({ ...fault }),
    take(stage) {
      const fault = queue.find((candidate) => candidate.stage === stage);
      if (!fault) return null;
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) queue = queue.filter((other) => other !== fault);
      return fault;
    },
    clear: () => void (queue = []),
  };
}
