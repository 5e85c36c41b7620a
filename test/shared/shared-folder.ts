import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

const named = path.resolve(process.env.SHARED_DIR ?? path.join(__dirname, '../../../shared'));

/** The folder beside the repository with the shared corpora and plans; its real place, as the scorers run only under it. */
export const sharedDir = existsSync(named) ? realpathSync(named) : named;

const root = path.resolve(__dirname, '../..');

/** Runs `cuiban` as a person would, from the repository's folder. Throws when it fails. */
export function cuiban(args: readonly string[], input = ''): string {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (ran.status !== 0) throw new Error(`cuiban ${args.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
  return ran.stdout;
}

/** Runs one of the shared scorers and gives what it prints. */
export function scorerWords(script: string, args: readonly string[]): string {
  const ran = spawnSync(process.execPath, [path.join(sharedDir, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}: ${ran.stderr}`);
  return ran.stdout;
}

/** Runs one of the shared scorers and reads the JSON it prints. */
export function score(script: string, args: readonly string[]): unknown {
  return JSON.parse(scorerWords(script, args));
}
