import { access, constants } from 'node:fs/promises';
import path from 'node:path';

const PROGRAMS = ['soffice', 'libreoffice'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/libreoffice/program',
  '/Applications/LibreOffice.app/Contents/MacOS',
];

/** Path of the LibreOffice on this machine, or null. */
export async function findOffice(): Promise<string | null> {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES].filter(Boolean);
  for (const candidate of folders.flatMap((folder) => PROGRAMS.map((name) => path.join(folder, name)))) {
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return null;
}
