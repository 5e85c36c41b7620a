import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The system in a process of its own. */
export interface Victim {
  /** Resolves with the database's URL once it works; never, if it is killed before. */
  ready: Promise<string>;
  /** What it said about trouble. */
  said: string[];
  alive(): boolean;
  kill(): Promise<void>;
  /** SIGTERM, and the end by itself. @returns whether it drained and left with code 0 */
  stop(): Promise<boolean>;
}

export function startVictim(environment: Record<string, string>): Victim {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/child.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  let drained = false;
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const facts = JSON.parse(line) as { databaseUrl?: string; drained?: boolean };
      if (facts.databaseUrl) resolve(facts.databaseUrl);
      drained ||= facts.drained === true;
    });
  });
  return {
    ready,
    said,
    alive: () => child.exitCode === null && child.signalCode === null,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null];
      return drained && code === 0;
    },
  };
}
