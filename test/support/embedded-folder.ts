import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readPostmaster } from '../../src/adapters/store/embedded/postmaster.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What `embedded-process.ts` prints. */
export interface Report {
  url: string;
  port: number;
  attached: boolean;
  startedByUs: boolean;
  note?: string;
  pid: number;
  error?: string;
  stopped?: boolean;
}

const folders: string[] = [];
const children: ChildProcess[] = [];

/** An empty folder that every account can pass, unlike what `mkdtemp` alone makes. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'embedded-'));
  await chmod(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Starts the process; its first line is awaited with `nextReport`. */
export function spawnEmbedded(dataDir: string, account?: { uid: number; gid: number }): ChildProcess {
  const script = path.join(import.meta.dirname, 'embedded-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...account,
  });
  children.push(child);
  return child;
}

export async function nextReport(child: ChildProcess): Promise<Report> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Report;
  throw new Error('the process ended without a word');
}

/** Ends the processes that a test started, and whatever server runs in its folders. */
export async function killEverything(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true })) {
      if (path.basename(entry) === 'postmaster.pid') await killServer(path.dirname(path.join(folder, entry)));
    }
  }
}

/** The same, and deletes the folders. */
export async function removeFolders(): Promise<void> {
  await killEverything();
  for (const folder of folders.splice(0)) {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }); // a dying server still writes
  }
}

/** kill -9 for the server of a cluster. */
export async function killServer(data: string): Promise<void> {
  const pid = (await readPostmaster(data).catch(() => undefined))?.pid;
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {
    // it was gone
  }
}
