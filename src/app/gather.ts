/** Callers who go on at one time: what hundreds of them do next in one go would hold up those who were given theirs first. */
const AT_ONE_TIME = 16;

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Lets many callers share one piece of work: what is asked for while a run is under way waits and goes together into the
 * next. A caller without patience waits for nobody else; those who have some wait up to so many milliseconds for company. Where a run throws,
 * each of its callers gets the exception.
 */
export function gather<Asked, Given>(
  work: (asked: readonly Asked[]) => Promise<readonly (Given | Promise<Given>)[]>,
  { most, runs = 1 }: { most: number; runs?: number },
): (asked: Asked, patience?: number) => Promise<Given> {
  const waiting: {
    asked: Asked;
    patience: number;
    give: (given: Given | Promise<Given>) => void;
    fail: (error: unknown) => void;
  }[] = [];
  let running = 0;
  let patient: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    const batch = waiting.splice(0, most);
    try {
      const given = await work(batch.map(({ asked }) => asked));
      if (given.length !== batch.length) throw new Error(`${given.length} results for ${batch.length} callers`);
      for (const [index, { give }] of batch.entries()) {
        if (index > 0 && index % AT_ONE_TIME === 0) await breath();
        give(given[index] as Given | Promise<Given>);
      }
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
    running -= 1;
    goOn();
  }

  function goOn(): void {
    if (waiting.length === 0) return;
    if (waiting.length >= most || waiting.some(({ patience }) => patience === 0)) return start();
    patient ??= setTimeout(start, Math.min(...waiting.map(({ patience }) => patience)));
  }

  function start(): void {
    clearTimeout(patient);
    patient = undefined;
    if (running >= runs || waiting.length === 0) return;
    running += 1;
    setImmediate(() => void run()); // those who ask in the same turn come along
  }

  return (asked, patience = 0) =>
    new Promise((give, fail) => {
      waiting.push({ asked, patience, give, fail });
      goOn();
    });
}
