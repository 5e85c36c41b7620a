import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether a program or a font is on this machine. Its absence is an error where CI is set: nothing may be skipped there. */
export function hasProgram(path: string): boolean {
  if (existsSync(path)) return true;
  if (process.env['CI']) throw new Error(`${path} is missing`);
  return false;
}

export const OFFICE = '/usr/bin/soffice';
export const CHROMIUM = '/usr/bin/chromium';
export const CAIRO = '/usr/bin/pdftocairo';
/** Without it Chinese text is printed as empty boxes. */
export const CHINESE_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** What runs on this machine, by command line; without `ps`, which small images lack. */
export function commandLines(): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return []; // it has just ended
    }
  });
}

/** LibreOffice turns a file into another format, into `folder`. */
export function convertWithOffice(folder: string, file: string, format: string, filter?: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const input = filter === undefined ? [] : [`--infilter=${filter}`];
  execFileSync(OFFICE, [profile, '--headless', ...input, '--convert-to', format, '--outdir', folder, file], {
    stdio: 'ignore',
  });
}

/** Chromium prints a page as PDF. */
export function printWithChromium(page: string, pdf: string): void {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  execFileSync(CHROMIUM, [...args, '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, `file://${page}`], {
    stdio: 'ignore',
  });
}
