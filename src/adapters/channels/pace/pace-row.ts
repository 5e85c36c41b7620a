import { z } from 'zod';
import type { Store } from '../../../app/store.ts';
import { emptyPace, type PaceState } from './pace-state.ts';

const kept = z.object({
  nextAt: z.number(),
  underWay: z.record(z.string(), z.object({ target: z.string(), at: z.number() })),
  counts: z.array(z.tuple([z.number(), z.number()])),
  targets: z.record(z.string(), z.array(z.number())),
});

/** Reads, changes and writes the row all processes share, one process at a time. */
export function createPaceRow(store: Pick<Store, 'transaction'>, name: string) {
  return <T>(change: (state: PaceState) => { state: PaceState; result: T }): Promise<T> =>
    store.transaction(async (tx) => {
      await tx.lock(name);
      const row = await tx.setting.get(name);
      const read = kept.safeParse(row?.value);
      const { state, result } = change(read.success ? read.data : emptyPace());
      if (row) await tx.setting.update(name, { value: state });
      else await tx.setting.insert([{ id: name, value: state }]);
      return result;
    });
}
