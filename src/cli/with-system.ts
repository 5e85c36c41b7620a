import { readConfig, type Config } from '../config.ts';
import type { System } from '../wire.ts';
import { CommandFailure, EXIT } from './exit.ts';

/** Options every command that opens the database takes. */
export interface SystemOptions {
  data?: string;
}

/** The configuration from the environment, with the data folder of the command line. */
export function commandConfig({ data }: SystemOptions): Config {
  const read = readConfig(process.env);
  if (!read.ok) throw new CommandFailure(read.message, EXIT.unavailable);
  return data === undefined ? read.config : { ...read.config, dataDir: data };
}

/** Opens the system, runs the work, closes it again whatever happens. Notes (where data lives) go to standard error. */
export async function withSystem<Result>(
  options: SystemOptions,
  work: (system: System) => Promise<Result>,
): Promise<Result> {
  // loaded here: commands that open no database shall not wait for its client
  const { openSystem } = await import('../wire.ts');
  const opened = await openSystem(commandConfig(options));
  if (!opened.ok) throw new CommandFailure(opened.message, EXIT.unavailable);
  for (const note of opened.system.notes) process.stderr.write(`${note}\n`);
  try {
    return await work(opened.system);
  } finally {
    await opened.system.close();
  }
}
