/**
 * How long a plan takes from file to draft, and in how much memory:
 *   npx tsx test/bench/intake/bench.ts
 * Each run is a process of its own, as `cuiban import` is one; the median of several is printed. `apart` is what the
 * product does (a process of its own reads the file); `here` reads and extracts in one process, whose peak of memory
 * is therefore that of both. The cost must grow with the size and no faster: ten times the rows, about ten times the time.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPlanDraft } from '../../../src/adapters/documents/read-document.ts';
import { readFileHere } from '../../../src/adapters/documents/read-file.ts';
import { extractPlan } from '../../../src/core/plan/extract-plan.ts';
import { shippedCalendar, shippedCalendarTable } from '../../../src/wire-files.ts';

const RUNS = 5;

interface Run {
  tasks: number;
  readMs: number;
  extractMs: number;
  totalMs: number;
  peakMegabytes: number;
}

async function measure(mode: string, file: string): Promise<Run> {
  const start = performance.now();
  const plan = { year: undefined, calendar: shippedCalendarTable };
  if (mode === 'apart') {
    const reading = await readPlanDraft(file, plan);
    if (!reading.ok) throw new Error(reading.message);
    return {
      tasks: reading.draft.tasks.length,
      readMs: 0,
      extractMs: 0,
      totalMs: performance.now() - start,
      peakMegabytes: peak(),
    };
  }
  const reading = await readFileHere(file);
  if (!reading.ok) throw new Error(JSON.stringify(reading));
  const read = performance.now();
  const extracted = extractPlan(reading.document, { calendar: shippedCalendar() });
  if (!extracted.ok) throw new Error(extracted.message);
  const end = performance.now();
  return {
    tasks: extracted.draft.tasks.length,
    readMs: read - start,
    extractMs: end - read,
    totalMs: end - start,
    peakMegabytes: peak(),
  };
}

function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function runOnce(mode: string, file: string): Run {
  const args = ['--import', 'tsx', import.meta.filename, mode, file];
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Run;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function report(name: string, mode: string, file: string): number {
  const runs = Array.from({ length: RUNS }, () => runOnce(mode, file));
  const of = (key: keyof Run): number => median(runs.map((run) => run[key]));
  const total = of('totalMs');
  const parts =
    mode === 'apart'
      ? 'with the start of a process'
      : `read ${of('readMs').toFixed(0)} + extract ${of('extractMs').toFixed(0)}`;
  console.log(
    `${name} ${mode}: ${of('tasks')} tasks, ${total.toFixed(0)} ms (${parts}), peak ${of('peakMegabytes').toFixed(0)} MB`,
  );
  return total;
}

async function benchAll(): Promise<void> {
  const { docxPlan, prosePlan, xlsxPlan } = await import('./files.ts'); // not in the measured processes
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-bench-'));
  const written = (name: string, content: Buffer): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  try {
    for (const mode of ['apart', 'here']) {
      const small = report('docx 100 items', mode, written('100.docx', docxPlan(100)));
      const large = report('docx 1,000 items', mode, written('1000.docx', docxPlan(1000)));
      console.log(`  ×${(large / small).toFixed(1)} for ten times the items`);
      const thousand = report('xlsx 1,000 rows', mode, written('1000.xlsx', await xlsxPlan(1000)));
      const tenThousand = report('xlsx 10,000 rows', mode, written('10000.xlsx', await xlsxPlan(10_000)));
      console.log(`  ×${(tenThousand / thousand).toFixed(1)} for ten times the rows`);
      const few = report('prose 2,000 items', mode, written('2000.txt', prosePlan(2000)));
      const many = report('prose 20,000 items', mode, written('20000.txt', prosePlan(20_000)));
      console.log(`  ×${(many / few).toFixed(1)} for ten times the items`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [mode, file] = process.argv.slice(2);
if (mode && file) console.log(JSON.stringify(await measure(mode, file)));
else await benchAll();
