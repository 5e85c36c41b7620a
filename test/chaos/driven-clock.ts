import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../src/core/time/clock.ts';
import type { Instant } from '../../src/core/time/instant.ts';

/** From a moment of the machine's clock on, the story's clock runs from `story`, `speed` times as fast. Milliseconds. */
interface Stretch {
  machine: number;
  story: number;
  speed: number;
}

function storyTime({ machine, story, speed }: Stretch, at: number): Instant {
  return new Date(story + (at - machine) * speed).toISOString();
}

export interface DrivenClock extends Clock {
  /** Jumps to an instant and runs on from there at this speed. */
  set(instant: Instant, speed: number): void;
  /** What the story's clock showed at a moment of the machine's, in milliseconds. */
  at(machine: number): Instant;
}

/** The driver's side: a clock that other processes read from a file and that goes on whoever dies. */
export function driveClock(file: string): DrivenClock {
  const stretches: Stretch[] = [];
  const at = (machine: number) => {
    const stretch = stretches.findLast((candidate) => candidate.machine <= machine) ?? stretches[0];
    if (!stretch) throw new Error('the clock was never set');
    return storyTime(stretch, machine);
  };
  return {
    at,
    now: () => at(Date.now()),
    set(instant, speed) {
      const stretch = { machine: Date.now(), story: Date.parse(instant), speed };
      stretches.push(stretch);
      writeFileSync(`${file}.new`, JSON.stringify(stretch));
      renameSync(`${file}.new`, file); // a reader sees the old one or the new one
    },
  };
}

/** The reader's side. */
export function readDrivenClock(file: string): Clock {
  return { now: () => storyTime(JSON.parse(readFileSync(file, 'utf8')) as Stretch, Date.now()) };
}
