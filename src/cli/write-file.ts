import { writeFile } from 'node:fs/promises';
import { CommandFailure } from './exit.ts';

/** Writes what a command made; a place that can't be written to is one clear line. */
export async function writeResult(file: string, bytes: Buffer): Promise<void> {
  await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`无法写入 ${file}（${error.code ?? error.message}）。`);
  });
}
