import { type Instant, localDateOf, minuteOfDay } from '../../src/core/time/instant.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';
import { calendar } from '../support/calendar.ts';

/** The minute of the day at which is judged what it should have brought. */
export const EVENING = 18 * 60;

/** Which days were free of trouble and edits: only on those is anything owed. */
export class Calm {
  #disturbedThrough: LocalDate;

  constructor(first: LocalDate) {
    this.#disturbedThrough = first;
  }

  isOn(day: LocalDate): boolean {
    return day > this.#disturbedThrough;
  }

  /** Nothing is owed today, nor on the next `workdays` workdays: what is in flight comes home first. */
  disturb(now: Instant, workdays: number): void {
    const today = localDateOf(now);
    let through = minuteOfDay(now) >= EVENING && workdays === 0 ? addDays(today, -1) : today;
    for (let left = workdays; left > 0; left -= 1) through = calendar.workdayOnOrAfter(addDays(through, 1));
    if (through > this.#disturbedThrough) this.#disturbedThrough = through;
  }
}
