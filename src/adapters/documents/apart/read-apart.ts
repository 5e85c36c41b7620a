import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sentence } from '../read-file.ts';
import { residentMegabytes } from './resident-memory.ts';
import type { ReadingAnswer, ReadingOrder } from './reading-process.ts';

/** What one reading may take. A plan of 100 items takes 0.1 s and 120 MB. */
export interface ReadingLimits {
  milliseconds: number;
  /** Of JavaScript objects. */
  heapMegabytes: number;
  /** Of the whole process: buffers lie outside the heap. Watched where /proc tells it. */
  residentMegabytes: number;
}
export const READING_LIMITS: ReadingLimits = { milliseconds: 60_000, heapMegabytes: 1024, residentMegabytes: 1600 };

const WATCHED_EVERY = 100;

/** Readings at once; many uploads must not take the machine's memory together. Further ones wait. */
const MOST_AT_ONCE = 3;
let running = 0;
const waiting: (() => void)[] = [];

/** Reads a file in a process of its own that is ended when it takes too long or too much. */
export async function readApart(order: ReadingOrder, limits: ReadingLimits = READING_LIMITS): Promise<ReadingAnswer> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await readNow(order, limits);
  } finally {
    const next = waiting.shift(); // takes this one's turn over
    if (next) next();
    else running -= 1;
  }
}

function readNow(order: ReadingOrder, limits: ReadingLimits): Promise<ReadingAnswer> {
  const child = startReader(limits);
  return new Promise((resolve) => {
    let diedOf: string | null = null;
    const end = (reason: string): void => {
      diedOf ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => end(`读取超过${Math.round(limits.milliseconds / 1000)}秒，已停止`),
      limits.milliseconds,
    );
    const watch = setInterval(() => {
      if (residentMegabytes(child.pid) > limits.residentMegabytes) end(TOO_LARGE);
    }, WATCHED_EVERY);
    let answer: ReadingAnswer | null = null;
    const stderr = lastWords(child);
    child.once('message', (reading: ReadingAnswer) => {
      answer = reading;
    });
    const finish = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
      const heapFull = /heap out of memory|heap limit/i.test(stderr());
      const fault = diedOf ?? (heapFull ? TOO_LARGE : '读取时出现异常，没有导入');
      resolve(answer ?? { ok: false, message: sentence(order.fileName, fault) });
    };
    child.once('error', finish);
    child.once('close', finish);
    child.send(order);
  });
}

const TOO_LARGE = '文件内容过大或结构异常，读取它所需的内存超过上限，已停止';

function startReader(limits: ReadingLimits): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const fromSource = here.endsWith('.ts');
  const loader = fromSource ? ['--import', pathToFileURL(createRequire(here).resolve('tsx')).href] : [];
  const { PATH, TMPDIR, TZ, LANG } = process.env; // no secrets for a process that reads strangers' files
  return fork(path.join(path.dirname(here), fromSource ? 'reading-process.ts' : 'reading-process.js'), [], {
    execArgv: [...loader, `--max-old-space-size=${limits.heapMegabytes}`],
    env: { PATH, TMPDIR, TZ, LANG },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** The end of what a process writes to its standard error. */
function lastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-4000);
  });
  return () => text;
}
