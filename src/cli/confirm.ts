import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; without one (a script, a pipe) the answer is no: what is asked then needs its switch. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|是|好|确认|同意)$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
