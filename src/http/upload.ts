import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Counts what passes; more than `most` bytes end it with `tooLarge()`. */
function meter(most: number, tooLarge: () => Error): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) done(tooLarge());
      else done(null, chunk);
    },
  });
}

/** What is thrown where the body is larger than allowed, and where its sender went away in the middle. */
export interface UploadFaults {
  tooLarge: () => Error;
  cutOff: () => Error;
}

const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR']);

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && GONE.has(String(error.code));
}

/**
 * Writes a stream to a file named `name` in a folder that only this account can read, gives its path to `work`, and
 * removes it afterwards, whatever happened. `name` must be safe to use as a file name.
 */
export async function withUpload<T>(
  body: Readable,
  name: string,
  { most, faults }: { most: number; faults: UploadFaults },
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cuiban-upload-'));
  try {
    const path = join(folder, name);
    const file = createWriteStream(path, { mode: 0o600 });
    await pipeline(body, meter(most, faults.tooLarge), file).catch((error: unknown) => {
      throw isGone(error) ? faults.cutOff() : error;
    });
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
