import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A fake provider in a process of its own, which outlives those that send to it. */
export interface ProviderProcess {
  /** What it printed about itself. */
  facts: Record<string, string>;
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<unknown>;
  delete(path: string): Promise<unknown>;
  close(): void;
}

/** Starts `test/support/<script>` and waits for its first line. */
export async function startProvider(script: string): Promise<ProviderProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('test/support', script)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const facts = (await firstLine(child)) as Record<string, string>;
  const control = `http://127.0.0.1:${facts['controlPort']}`;
  const call = async (method: string, where: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${control}${where}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status}`);
    return response.json();
  };
  return {
    facts,
    get: (where) => call('GET', where),
    post: (where, body) => call('POST', where, body),
    delete: (where) => call('DELETE', where),
    close: () => void child.kill('SIGKILL'),
  };
}

/** The first line of JSON a process prints. */
export async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as unknown;
  throw new Error('the process ended without a word');
}
