import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { SchemaEngineAdapter } from './schema-engine-adapter.ts';

export interface SchemaFile {
  path: string;
  content: string;
}

/**
 * Lends Prisma's schema engine, connected to a database: its WebAssembly build, which needs the development dependencies
 * but neither the network nor a native program.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  files: SchemaFile[],
  use: (engine: glue.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadWebAssembly();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const panicked = panic(); // listens from now on
    const engine = glue.SchemaEngine.new(
      { datamodels: files.map((file) => [file.path, file.content]) },
      () => {}, // its log
      bindMigrationAwareSqlAdapterFactory(new SchemaEngineAdapter(pool)),
    );
    return await Promise.race([engine.then(use), panicked]);
  } finally {
    await pool.end();
  }
}

let loaded: Promise<void> | undefined;

/**
 * Node cannot import .wasm by itself, so the package's own entry point does not load; this does its three lines. Once
 * only: the package keeps views of the memory of the first instance.
 */
function loadWebAssembly(): Promise<void> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await webAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  internals.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** A panic inside the engine settles none of its promises; its message only arrives here. */
function panic(): Promise<never> {
  return new Promise((_, reject) => {
    const registry = { set_message: (message: string) => reject(new Error(`schema engine: ${message}`)) };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  });
}

/** Not in the package's types. */
const internals = glue as unknown as { __wbg_set_wasm(exports: object): void };

/** Its types belong to the DOM library, which this project does not load. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Buffer, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};
