/** How a piece of work stands when its time is up. */
export type Timely<T> = { state: 'done'; value: T } | { state: 'late' } | { state: 'failed'; error: unknown };

/**
 * Waits for `work`, at most so many milliseconds. It never throws; work that is late goes on by itself, and what becomes
 * of it is no longer looked at.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<Timely<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Timely<T>>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'late' }), milliseconds);
  });
  const outcome = work.then(
    (value): Timely<T> => ({ state: 'done', value }),
    (error: unknown): Timely<T> => ({ state: 'failed', error }),
  );
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
