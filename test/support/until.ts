import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; throws after `seconds`. For what another process or connection brings about. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { seconds = 15, what = 'the condition' } = {},
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what} did not come about within ${seconds} s`);
    await sleep(20);
  }
}
