import { readFileSync } from 'node:fs';

const PAGE_KILOBYTES = 4;

/** Megabytes of memory that a process holds; 0 where the system does not tell, or the process is gone. */
export function residentMegabytes(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * PAGE_KILOBYTES) / 1024;
  } catch {
    return 0;
  }
}
