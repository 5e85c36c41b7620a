/** What our own relay found out about the sender's domain; `unchecked` where none of our relays is named. */
export type Authentication = 'pass' | 'fail' | 'none' | 'missing' | 'unchecked';

/** `a.b.cn` belongs to `b.cn`. */
function isAligned(domain: string, from: string): boolean {
  const [a, b] = [domain.toLowerCase(), from.toLowerCase()];
  return a !== '' && (a === b || b.endsWith(`.${a}`) || a.endsWith(`.${b}`));
}

function withoutComments(text: string): string {
  let rest = text.slice(0, 10_000);
  for (let depth = 0; depth < 5; depth += 1) rest = rest.replaceAll(/\([^()]*\)/g, ' ');
  return rest;
}

interface Method {
  name: string;
  result: string;
  domain: string;
}

/** Where each method names the domain it speaks of. */
const PLACES: Record<string, RegExp> = {
  dmarc: /header\.from\s*=\s*"?([^\s;"]+)/i,
  dkim: /header\.(?:d|i)\s*=\s*"?([^\s;"]+)/i,
  spf: /smtp\.(?:mailfrom|helo)\s*=\s*"?([^\s;"]+)/i,
};

function methodOf(clause: string): Method | null {
  const [, name = '', result = ''] = /^\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)/i.exec(clause) ?? [];
  if (name === '') return null;
  const [, value = ''] = PLACES[name.toLowerCase()]?.exec(clause) ?? [];
  return { name: name.toLowerCase(), result: result.toLowerCase(), domain: value.slice(value.lastIndexOf('@') + 1) };
}

/**
 * Reads Authentication-Results (RFC 8601) as our own relay wrote them: it puts its line on top, so only the topmost counts,
 * and only under a name of ours. Whatever else such a header claims was written by the sender.
 */
export function readAuthentication(
  headers: readonly string[],
  ownRelays: readonly string[],
  fromAddress: string,
): Authentication {
  if (ownRelays.length === 0) return 'unchecked';
  const [server = '', ...clauses] = withoutComments(headers[0] ?? '').split(';');
  const [name = ''] = server.trim().toLowerCase().split(/\s+/);
  if (!ownRelays.some((own) => own.toLowerCase() === name)) return 'missing';
  const methods = clauses.flatMap((clause) => methodOf(clause) ?? []);
  const from = fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  const dmarc = methods.find((method) => method.name === 'dmarc');
  if (dmarc?.result === 'pass' && isAligned(dmarc.domain || from, from)) return 'pass';
  if (dmarc?.result === 'fail' || dmarc?.result === 'pass') return 'fail';
  const others = methods.filter((method) => method.name !== 'dmarc');
  if (others.some(({ result, domain }) => result === 'pass' && isAligned(domain, from))) return 'pass';
  return others.some(({ result }) => result === 'fail') ? 'fail' : 'none';
}
