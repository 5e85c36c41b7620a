import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Goes on in a process with the flags for Node.js that `npm start` gives, so that what is measured is what runs. */
export function runAsStarted(): void {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const flags = scripts.start.match(/--max-semi-space-size=\d+/g) ?? [];
  if (flags.every((flag) => process.execArgv.includes(flag))) return;
  const args = [...process.execArgv, ...flags, ...process.argv.slice(1)];
  process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
