import type { EmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';

/** Jest's globalTeardown: the last run to leave stops the cluster. */
export default async function tearDown(): Promise<void> {
  const { testCluster } = globalThis as { testCluster?: EmbeddedPostgres };
  await testCluster?.stop({ evenIfAttached: true });
}
