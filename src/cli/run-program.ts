import { CommanderError, type Command } from 'commander';
import { CommandFailure, EXIT } from './exit.ts';

/** Runs the command line and answers its exit code. An expected failure is one clear line; a bug keeps its stack. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  // The reader of a pipe may leave early (`| head`): that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.ok);
  });
  try {
    await program.parseAsync(argv);
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (!(error instanceof CommandFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
