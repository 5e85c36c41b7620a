import type { DatesFinding, Finding } from '../finding.ts';

/** Looks at the findings of a text side by side, in the order in which they stand, and mends or drops some of them. */
export interface Refiner {
  name: string;
  /** The fewest findings it can do anything with. */
  least: 1 | 2;
  refine(findings: Finding[], chars: string): void;
}

export const isDates = (finding: Finding | undefined): finding is DatesFinding =>
  finding !== undefined && finding.kind === 'dates' && finding.dropped === null;

/** Whether a full stop, semicolon or line of punctuation lies between two offsets; only the first characters are looked at. */
export function sameSentence(chars: string, from: number, to: number): boolean {
  if (to - from > 80) return false;
  for (let i = from; i < to; i += 1) {
    const code = chars.charCodeAt(i);
    if (code === 0x3002 || code === 0xff1b || code === 0x3b) return false;
  }
  return true;
}
