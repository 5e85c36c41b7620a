/** What some work took, in seconds: CPU time of this process, and by the clock. */
export async function timed(work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> {
  const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()];
  await work();
  const used = process.cpuUsage(cpu);
  return { cpu: (used.user + used.system) / 1e6, wall: Number(process.hrtime.bigint() - wall) / 1e9 };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** `1.23 s`, `4.5 ms`. */
export function seconds(number: number): string {
  return number >= 1 ? `${number.toFixed(2)} s` : `${(number * 1000).toFixed(1)} ms`;
}
