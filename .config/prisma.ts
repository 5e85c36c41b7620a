import { defineConfig } from 'prisma/config';

// The CLI would fetch a native schema engine for these commands, though none of them uses it. It reads this file first,
// so naming any existing program here keeps `npm ci` off the network.
const command = process.argv[2] ?? '';
if (['generate', 'validate', 'format'].includes(command)) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= '1'; // no version check either

export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
