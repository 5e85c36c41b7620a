/** Packages that come as ES modules only; Jest runs everything as CommonJS. */
const MODULES_ONLY =
  '(?:@prisma/schema-engine-wasm|htmlparser2|domelementtype|domhandler|domutils|dom-serializer|entities)';

const shared = {
  transform: { [`\\.ts$|/${MODULES_ONLY}/.+\\.js$`]: '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!${MODULES_ONLY}/)`],
  // The generated Prisma client imports .mjs files; Jest runs everything as CommonJS.
  moduleNameMapper: { '^(@prisma/client/runtime/query_compiler_.+)\\.mjs$': '$1.js' },
  testEnvironment: 'node',
};

/** A project without any server: pure functions and corpora. */
const unit = (zone) => ({
  ...shared,
  displayName: zone === 'Asia/Shanghai' ? 'unit' : `unit ${zone}`,
  testMatch: ['<rootDir>/test/unit/**/*.test.ts', '<rootDir>/test/corpus/**/*.test.ts'],
  globals: { HOST_ZONE: zone },
  testEnvironment: '<rootDir>/test/support/zone-environment.cjs',
});

/** @type {import('jest').Config} */
export default {
  maxWorkers: '100%', // Jest's default on two cores is a single worker
  testTimeout: 120_000, // a test that hangs ends; a busy machine is no failure
  projects: [
    unit('Asia/Shanghai'),
    unit('America/Los_Angeles'),
    {
      ...shared,
      displayName: 'db',
      testMatch: ['<rootDir>/test/{contract,integration,smoke}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/database-setup.ts',
      globalTeardown: '<rootDir>/test/support/database-teardown.ts',
    },
    {
      // The same stories once more, on the other store.
      ...shared,
      displayName: 'stories on postgres',
      globals: { STORY_STORE: 'postgres' },
      testMatch: ['<rootDir>/test/smoke/**/!(year|live-day).test.ts'],
      globalSetup: '<rootDir>/test/support/database-setup.ts',
      globalTeardown: '<rootDir>/test/support/database-teardown.ts',
    },
    {
      ...shared,
      displayName: 'chaos',
      testMatch: ['<rootDir>/test/chaos/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
    },
    {
      // Random histories against a reference: a fixed number of them.
      ...shared,
      displayName: 'histories',
      testMatch: ['<rootDir>/test/histories/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/database-setup.ts',
      globalTeardown: '<rootDir>/test/support/database-teardown.ts',
    },
    {
      // The corpora beside the repository; `npm test` leaves them out, `.ci/run` runs them where they are.
      ...shared,
      displayName: 'shared',
      testMatch: ['<rootDir>/test/shared/**/*.test.ts'],
    },
  ],
};
