import type { Store } from '../../src/app/store.ts';
import { createPrismaFixture, type PrismaFixture } from './prisma-fixture.ts';

declare global {
  // set by the project `stories on postgres` of jest.config.js
  var STORY_STORE: 'postgres' | undefined;
}

// A story may walk through a whole year.
jest.setTimeout(120_000);

let fixture: PrismaFixture | null = null;

afterAll(async () => {
  await fixture?.end();
  fixture = null;
});

/** Where a story is kept: in memory, or, the same stories once more, in PostgreSQL. */
export async function storyStore(): Promise<Store | undefined> {
  if (globalThis.STORY_STORE !== 'postgres') return undefined;
  fixture ??= await createPrismaFixture();
  return fixture.fresh();
}
