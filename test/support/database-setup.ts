import { ensureTemplate, startTestCluster } from './database-cluster.ts';

/** Jest's globalSetup of the projects with a database: starts the cluster and tells the workers where it is. */
export default async function setUp(): Promise<void> {
  const cluster = await startTestCluster();
  Object.assign(globalThis, { testCluster: cluster }); // for the teardown, which Jest loads as another module
  process.env['CUIBAN_TEST_CLUSTER'] = cluster.url;
  process.env['CUIBAN_TEST_TEMPLATE'] = await ensureTemplate(cluster.url);
  process.env['CUIBAN_TEST_RUN'] = String(process.pid);
}
