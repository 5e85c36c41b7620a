import fc from 'fast-check';
import { createPrismaFixture, type PrismaFixture } from '../support/prisma-fixture.ts';
import { histories } from './command.ts';
import { HistoryRun } from './run-history.ts';

jest.setTimeout(600_000);

const SEED = 20170302;
const { HISTORIES = '200', SECONDS = '90' } = process.env;

let fixture: PrismaFixture;
beforeAll(async () => {
  fixture = await createPrismaFixture();
});
afterAll(() => fixture.end());

describe('Histories of edits, replies, outages and crashes, in PostgreSQL', () => {
  it('send nothing stale, miss nothing and say nothing twice', async () => {
    const outcome = await fc.check(
      fc.asyncProperty(histories(8), async (history) => {
        expect(await new HistoryRun(await fixture.fresh(), history).run()).toEqual([]);
      }),
      { seed: SEED, numRuns: Number(HISTORIES), interruptAfterTimeLimit: Number(SECONDS) * 1000, endOnFailure: true },
    );
    if (outcome.failed)
      throw new Error(`seed ${SEED}: ${JSON.stringify(outcome.counterexample)} ${String(outcome.errorInstance)}`);
    process.stdout.write(`${outcome.numRuns} histories in PostgreSQL, seed ${SEED}\n`);
    expect(outcome.numRuns).toBeGreaterThan(0);
  });
});
