import type { JobName, JobQueue } from '../../src/app/ports.ts';
import type { Store, Tx } from '../../src/app/store.ts';

/** The process dies: thrown wherever it stood, and again at whatever still tries to go on. */
export class Death extends Error {
  constructor() {
    super('the process died');
  }
}

/** When the process dies, and what becomes of its jobs. */
export interface Faults {
  /** Dies at the so-many-th call of store or queue from now on; null: never. */
  callsLeft: number | null;
  dead: boolean;
  loseJobs: number;
  doubleJobs: number;
  /** Counts a call; throws when the process is dead or dies of it. */
  step(): void;
  die(): never;
  /** A new process: alive and without a fault before it. */
  restart(): void;
}

export function createFaults(): Faults {
  return {
    callsLeft: null,
    dead: false,
    loseJobs: 0,
    doubleJobs: 0,
    step() {
      if (this.callsLeft !== null && this.callsLeft-- <= 1) this.dead = true;
      if (this.dead) throw new Death();
    },
    die() {
      this.dead = true;
      throw new Death();
    },
    restart() {
      this.dead = false;
      this.callsLeft = null;
    },
  };
}

/** A store whose every call, and every commit's return, is a place to die at. */
export function mortalStore(store: Store, faults: Faults): Store {
  const mortal = mortalTx(store, faults);
  const transaction: Store['transaction'] = async (work) => {
    faults.step();
    const result = await store.transaction((tx) => work(mortalTx(tx, faults)));
    faults.step(); // committed, and nobody heard of it
    return result;
  };
  return {
    ...Object.fromEntries(Object.keys(store).map((name) => [name, Reflect.get(mortal, name)])),
    transaction,
  } as Store;
}

function mortalTx<Part extends Tx>(part: Part, faults: Faults): Part {
  const wrap = (target: object): object =>
    new Proxy(target, {
      get(object, name) {
        const member: unknown = Reflect.get(object, name);
        if (typeof member === 'function')
          return async (...given: unknown[]) => {
            faults.step();
            return Reflect.apply(member, object, given);
          };
        return typeof member === 'object' && member !== null ? wrap(member) : member;
      },
    });
  return wrap(part) as Part;
}

export type MortalQueue = JobQueue & { takeAll(): { job: JobName; id: string }[]; clear(): void };

/** A queue in this process that may lose jobs or hand them out twice. */
export function mortalQueue(faults: Faults): MortalQueue {
  const jobs: { job: JobName; id: string }[] = [];
  const queue: MortalQueue = {
    async enqueueAll(job, ids) {
      for (const id of ids) await queue.enqueue(job, id);
    },
    async enqueue(job, id) {
      faults.step();
      if (faults.loseJobs > 0) {
        faults.loseJobs -= 1;
        return;
      }
      jobs.push({ job, id });
      if (faults.doubleJobs > 0) {
        faults.doubleJobs -= 1;
        jobs.push({ job, id });
      }
    },
    takeAll: () => jobs.splice(0),
    clear: () => void jobs.splice(0),
  };
  return queue;
}
