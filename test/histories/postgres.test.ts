import { historiesGone } from '../support/histories-gone.ts';

jest.setTimeout(3_600_000);

/** Fixed, so that a failure here is somebody's change; `test/bench/histories-postgres.ts` goes through others. */
const SEED = '20170302';
const RUNS = 200;

describe('Histories of edits, replies, outages and crashes, in PostgreSQL', () => {
  it('send nothing stale, miss nothing and say nothing twice', async () => {
    const ran = await historiesGone('histories-postgres.ts', RUNS, SEED);
    expect(ran).toEqual({ code: 0, errors: '', histories: RUNS });
  });
});
