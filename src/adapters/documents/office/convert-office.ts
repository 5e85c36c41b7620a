import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OfficeFormat } from '../read-bytes.ts';
import { PROFILE_SETTINGS } from './office-profile.ts';

/** `failed`: the program ran and made no document of it. */
export type Conversion = { ok: true; path: string } | { ok: false; reason: 'absent' | 'failed' | 'timeout' };

const LONGEST_MS = 60_000;
/** Kilobytes of address space: the program's libraries alone map more than a gigabyte. */
const MOST_MEMORY = 4_000_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Turns a file into docx with LibreOffice (`program`, null where there is none) and gives its path to `read`; the folder is gone afterwards. One at a time,
 * each run with a profile of its own: two runs on one profile wait for each other without end.
 */
export function withConverted<T>(
  file: string,
  format: OfficeFormat,
  program: string | null,
  read: (conversion: Conversion) => Promise<T>,
): Promise<T> {
  if (program === null) return read({ ok: false, reason: 'absent' });
  const turn = last.then(() => convertInto(file, format, program, read));
  last = turn.catch(() => undefined);
  return turn;
}

async function convertInto<T>(
  file: string,
  format: OfficeFormat,
  program: string,
  read: (conversion: Conversion) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cuiban-office-'));
  try {
    return await read(await convert(program, file, format, folder));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function convert(program: string, file: string, format: OfficeFormat, folder: string): Promise<Conversion> {
  const profile = path.join(folder, 'profile');
  await mkdir(path.join(profile, 'user'), { recursive: true });
  await writeFile(path.join(profile, 'user/registrymodifications.xcu'), PROFILE_SETTINGS);
  const source = path.join(folder, `source.${format}`); // the program believes endings, and names may lie
  await symlink(path.resolve(file), source);
  const args = [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--nodefault',
    '--convert-to',
    'docx',
    '--outdir',
    folder,
    source,
  ];
  const ended = await run(program, args, folder);
  const made = path.join(folder, 'source.docx');
  if (ended === 'timeout') return { ok: false, reason: 'timeout' };
  return (await stat(made).catch(() => null)) ? { ok: true, path: made } : { ok: false, reason: 'failed' };
}

/** Runs a program under bounds of time and memory; everything it started ends with it. */
function run(program: string, args: string[], folder: string): Promise<'ended' | 'timeout'> {
  const limited = `ulimit -v ${MOST_MEMORY} 2>/dev/null; exec "$0" "$@"`;
  const { PATH, LANG } = process.env;
  const child = spawn('/bin/sh', ['-c', limited, program, ...args], {
    cwd: folder,
    detached: true, // a process group of its own, to be ended as a whole
    stdio: 'ignore',
    env: { PATH, LANG, HOME: folder, TMPDIR: folder },
  });
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killGroup(child);
    }, LONGEST_MS);
    const finish = (): void => {
      clearTimeout(timer);
      killGroup(child);
      resolve(late ? 'timeout' : 'ended');
    };
    child.once('error', finish);
    child.once('exit', finish);
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // all of it has ended
  }
}
