import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface ProgramResult {
  code: number | null;
  /** standard output and errors together */
  output: string;
}

/** Runs one of PostgreSQL's programs to its end, as `account` if one is given. Rejects only if it cannot be started. */
export function runProgram(
  program: string,
  args: string[],
  cwd: string,
  account: Account | undefined,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd, // the server's account may not be able to pass ours
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Ours, without the PG… variables, which the programs would obey, and with messages in English, which we read. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/i.test(name));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C' };
}
