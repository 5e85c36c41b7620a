/** Why the embedded database cannot be used; stable names for tests and for `doctor`. */
export type EmbeddedFailure =
  | 'packageMissing' // the optional package is not installed, or has no build for this platform
  | 'noAccount' // nobody here may run the server
  | 'notWritable' // the data folder cannot be created or written
  | 'closedFolder' // a folder above is closed to the account that runs the server
  | 'foreignData' // the folder holds a database that is not ours
  | 'otherVersion' // data of another major version of PostgreSQL
  | 'initFailed'
  | 'startFailed'
  | 'portTaken'
  | 'silentServer' // our server runs but does not answer
  | 'busy'; // another process has been starting it for too long

/** `message` is one Chinese line for the person in front of the screen; nothing has been changed when it is thrown. */
export class EmbeddedPostgresError extends Error {
  readonly failure: EmbeddedFailure;

  constructor(failure: EmbeddedFailure, message: string) {
    super(message);
    this.name = 'EmbeddedPostgresError';
    this.failure = failure;
  }
}
