import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, seeds and prisma, looked for upwards from here: `src` and `dist/src` lie at different
 * depths.
 */
export function projectFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('the project folder was not found');
    folder = above;
  }
  return folder;
}

/** A folder as a person would type it: relative inside the working directory, absolute elsewhere. */
export function shownPath(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') ? path.resolve(folder) : relative || '.';
}
