import { daysBetween, type LocalDate } from '../core/time/local-date.ts';

const WIDTH = 30;

/** A progress bar over a span of days on standard error; on anything but a terminal it stays silent. */
export function dayProgress(from: LocalDate, to: LocalDate): { onDay(day: LocalDate): void; done(): void } {
  const total = Math.max(1, daysBetween(from, to));
  const shown = process.stderr.isTTY;
  return {
    onDay(day) {
      if (!shown) return;
      const share = Math.min(1, Math.max(0, daysBetween(from, day) / total));
      const full = Math.round(share * WIDTH);
      process.stderr.write(
        `\r  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)}%  ${day} `,
      );
    },
    done() {
      if (shown) process.stderr.write(`\r${' '.repeat(WIDTH + 24)}\r`);
    },
  };
}
