import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export interface HistoriesGone {
  code: number | null;
  errors: string;
  histories: number;
}

/**
 * Runs a bench of `test/bench` that goes through histories, in a process of its own: inside Jest every promise is dearer, and
 * there are millions. What it prints (seeds, failing histories) is printed.
 */
export async function historiesGone(bench: string, runs: number, seed: string): Promise<HistoriesGone> {
  const args = ['--import', 'tsx', path.join('test/bench', bench), String(runs), seed];
  const child = spawn(process.execPath, args, {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' }, // pg's on queries of one transaction that wait for each other
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [printed, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  process.stdout.write(printed);
  const counts = [...printed.matchAll(/^seed \d+: (\d+) histories in/gm)].map(([, count]) => Number(count));
  return { code, errors, histories: counts.reduce((sum, count) => sum + count, 0) };
}
