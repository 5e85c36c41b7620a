import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** What the command line works on in one test file: a database and a folder of its own. */
export interface CommandHome {
  /** For `runCuiban`; says which database from `beforeAll` on. */
  env: Record<string, string>;
  /** The path of a file in the folder. */
  place: (name: string) => string;
  /** Writes a file there and gives its path. */
  file: (name: string, content: string | Buffer) => string;
}

/** To be called at the top of a test file of the project `db`; takes everything away after its tests. */
export function commandHome(): CommandHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-cli-'));
  const env: Record<string, string> = {};
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    env['DATABASE_URL'] = database.url;
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database?.drop();
  });
  const place = (name: string): string => path.join(folder, name);
  return {
    env,
    place,
    file(name, content) {
      writeFileSync(place(name), content);
      return place(name);
    },
  };
}
