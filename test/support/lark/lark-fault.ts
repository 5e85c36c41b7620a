export type LarkEndpoint =
  | 'token'
  | 'send'
  | 'patch'
  | 'reply'
  | 'urgent'
  | 'reads'
  | 'contact'
  | 'bot'
  | 'line'
  | 'scopes'
  | 'app';

/** A misbehaviour on demand, used up by striking `times` times (1 by default). */
export type LarkFault = {
  at: LarkEndpoint;
  times?: number;
  /** The call is carried out all the same: taken, but not answered as it should be. */
  taken?: boolean;
} & (
  | { kind: 'code'; code: number; msg?: string; status?: number; headers?: Record<string, string> }
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'html'; status: number }
  | { kind: 'reset' }
  | { kind: 'hang' }
);

export interface LarkFaults {
  add(fault: LarkFault): void;
  take(at: LarkEndpoint): LarkFault | null;
  clear(): void;
}

export function createLarkFaults(): LarkFaults {
  let queue: LarkFault[] = [];
  return {
    add: (fault) => void queue.push({ ...fault }),
    take(at) {
      const fault = queue.find((candidate) => candidate.at === at);
      if (!fault) return null;
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) queue = queue.filter((other) => other !== fault);
      return fault;
    },
    clear: () => void (queue = []),
  };
}
