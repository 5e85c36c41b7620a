import { schedule } from 'node-cron';
import { faultText } from '../src/wire-workers.ts';

export interface Ticker {
  /** Runs it now, unless it is running. */
  now(): Promise<void>;
  /** No further tick; resolves when the one under way is done. */
  stop(): Promise<void>;
}

const SILENT = { info() {}, warn() {}, error() {}, debug() {} };

/**
 * Runs `work` by a cron expression (with seconds). A tick that comes while the former still runs is left out: the next
 * one finds the same rows. A failure is told to `complain`, once while it lasts, and the next tick tries again.
 */
export function startTicker(expression: string, work: () => Promise<void>, complain: (fault: string) => void): Ticker {
  let running: Promise<void> | null = null;
  let lastFault = '';
  const run = async (): Promise<void> => {
    try {
      await work();
      lastFault = '';
    } catch (error) {
      const fault = faultText(error);
      if (fault !== lastFault) complain(fault);
      lastFault = fault;
    } finally {
      running = null;
    }
  };
  const now = (): Promise<void> => (running ??= run());
  // A machine that slept or was busy misses ticks; that is no news, and the next one does it all.
  const task = schedule(expression, now, { logger: SILENT, suppressMissedWarning: true });
  return {
    now,
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
