/** What exit codes mean, the same for every command. */
export const EXIT = {
  /** Done. */
  ok: 0,
  /** The input or the state of things did not allow it; the message says why, nothing was changed. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Something the system needs is not there: database, queue, port, configuration. */
  unavailable: 3,
} as const;

/** Ends a command with one clear line on standard error. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}
