const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Resolves with the first signal to stop. A second one then ends the process at once, as an impatient person expects. */
export function stopSignal(): Promise<(typeof SIGNALS)[number]> {
  return new Promise((resolve) => {
    const onSignal = (signal: (typeof SIGNALS)[number]) => {
      for (const name of SIGNALS) process.off(name, onSignal);
      resolve(signal);
    };
    for (const name of SIGNALS) process.on(name, onSignal);
  });
}
