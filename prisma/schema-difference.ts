import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withSchemaEngine } from './schema-engine.ts';

const SCHEMA = path.join(import.meta.dirname, 'schema.prisma');

/**
 * The SQL that would turn the database into what `schemaFile` says; '' when it already is that. Only the schema that
 * Prisma manages is compared; BullMQ's own is invisible to it.
 */
export async function schemaDifference(databaseUrl: string, schemaFile = SCHEMA): Promise<string> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  const { exitCode, stdout } = await withSchemaEngine(databaseUrl, files, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true, // 2: they differ, 0: equal
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return exitCode === 0 ? '' : (stdout ?? '');
}
