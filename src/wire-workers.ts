/** What the workers take from the queue's adapter, which they do not know. */
export { faultText } from './adapters/queue/fault-text.ts';
export { withinSeconds } from './adapters/queue/within-seconds.ts';
export { type JobHandler, type RunningWorkers, startWorkers } from './adapters/queue/worker.ts';
