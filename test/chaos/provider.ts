import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bodyOf } from '../support/control-server.ts';

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
  const call = (method: string, where: string, body?: unknown) =>
    askServer(Number(facts['controlPort']), method, where, body);
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

/** A connection of its own for each question: a kept one may just be closing when it is used again. */
async function askServer(port: number, method: string, where: string, body?: unknown): Promise<unknown> {
  const question = request({ host: '127.0.0.1', port, method, path: where, agent: false });
  question.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(question, 'response')) as [IncomingMessage];
  const answered = (await bodyOf(answer)).toString('utf8');
  if (answer.statusCode !== 200) throw new Error(`${method} ${where}: ${answer.statusCode} ${answered}`);
  return JSON.parse(answered) as unknown;
}
