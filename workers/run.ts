import { startWorkers, withinSeconds } from '../src/wire-workers.ts';
import type { System } from '../src/wire.ts';
import { auditWork } from './audit.ts';
import { briefTick } from './brief.ts';
import { cardsTick } from './cards.ts';
import { deliverWorker, standByWorker } from './deliver.ts';
import { directoryTick } from './directory.ts';
import { inboundWorker } from './inbound.ts';
import { reportTick } from './report.ts';
import { sweepTick } from './sweep.ts';
import { startTicker } from './ticker.ts';

export interface RunOptions {
  /** Seconds between sweeps, a divisor of 60; 15 by default. */
  sweepEvery?: number;
  /** See `startWorkers`. */
  lockSeconds?: number;
  log?: (line: string) => void;
}

export interface Running {
  /**
   * Drains: no further tick, no further job, waits up to 25 s for those under way. False if some had to be cut off:
   * their rows' leases will run out, and whoever comes next goes on with them. The system itself stays open.
   */
  stop(): Promise<boolean>;
}

/** Longer than a channel's usual answer, shorter than the 30 s that Docker and Kubernetes give. */
const GRACE_SECONDS = 25;

/**
 * Runs all the workers in this process: the sweep with its reconcile at once and then by the clock, the queue's jobs, the
 * hourly report and audit, the briefs at their time. Any number of processes may do so on one database. @throws QueueUnavailable
 */
export async function runWorkers(system: System, options: RunOptions = {}): Promise<Running> {
  const { sweepEvery = 15, lockSeconds = 30, log = (line) => process.stderr.write(`${line}\n`) } = options;
  const { deps, backend, beat } = system;
  const handlers = [deliverWorker(deps), standByWorker(deps), inboundWorker(deps)];
  const workers = await startWorkers(backend, handlers, { log, lockSeconds });
  const tick = (name: string, expression: string, work: () => Promise<void>) =>
    startTicker(expression, work, (fault) => log(`${name}未完成，稍后重试：${fault}`));
  const sweeping = tick('例行扫描', `*/${sweepEvery} * * * * *`, () => sweepTick(deps));
  const drawing = tick('更新卡片', `*/${sweepEvery} * * * * *`, () => cardsTick(deps));
  const reporting = tick('封存记录', '0 7 * * * *', () => reportTick(deps));
  const briefing = tick('简报', '20 * * * * *', () => briefTick(deps));
  const looking = tick('核对通讯录', '0 20 * * * *', () => directoryTick(deps));
  const auditing = tick('例行核查', '0 37 * * * *', () => auditWork(deps, beat));
  void sweeping.now(); // what fell due, or was left behind, while nobody ran
  return {
    async stop() {
      const ticks = withinSeconds(
        GRACE_SECONDS,
        Promise.all([drawing, looking, reporting, briefing, auditing, sweeping].map((one) => one.stop())),
      ).then(
        () => true,
        () => false,
      );
      const jobs = workers.stop(GRACE_SECONDS);
      return (await ticks) && (await jobs);
    },
  };
}
