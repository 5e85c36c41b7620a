const LONGEST = 200;

/** Name and code of an error: what may be kept in the queue, which holds no personal data. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/**
 * An error as one line for the log: its name, code and last line (where database clients put the reason), without
 * addresses and passwords.
 */
export function faultText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const reason = (lines.at(-1) ?? '').trim().replaceAll(/[^\s"'<>（），；：]+@[^\s"'<>（），；：]+/g, '***');
  return `${faultName(error)}：${reason.slice(0, LONGEST)}`;
}
