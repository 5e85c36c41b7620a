import type { Store } from '../../src/app/store.ts';
import { describeClaims } from './store-claims.contract.ts';
import { describeConditions } from './store-conditions.contract.ts';
import { describeConversations } from './store-conversations.contract.ts';
import { describeMarks } from './store-marks.contract.ts';
import { describeRows } from './store-rows.contract.ts';
import { describeTables } from './store-tables.contract.ts';
import { describeTransactions } from './store-transactions.contract.ts';

/** A kind of store under test. */
export interface StoreFixture {
  /** An empty store; the one before it is not used any more. */
  fresh(): Promise<Store>;
  end(): Promise<void>;
}

/** What every store promises. */
export function describeStore(name: string, setUp: () => Promise<StoreFixture>): void {
  describe(`the ${name} store`, () => {
    let fixture: StoreFixture;
    beforeAll(async () => {
      fixture = await setUp();
    });
    afterAll(() => fixture.end());

    const fresh = (): Promise<Store> => fixture.fresh();
    describe('keeps rows', () => describeRows(fresh));
    describe('finds rows', () => describeConditions(fresh));
    describe('changes rows', () => describeTables(fresh));
    describe('runs transactions', () => describeTransactions(fresh));
    describe('claims work', () => describeClaims(fresh));
    describe('marks what it finds', () => describeMarks(fresh));
    describe('tells conversations', () => describeConversations(fresh));
  });
}
