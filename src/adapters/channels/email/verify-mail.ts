import { setTimeout as sleep } from 'node:timers/promises';
import { authenticate } from 'mailauth';

/** Who handed a mail over. */
export interface MailOrigin {
  ip: string;
  /** What it called itself in EHLO. */
  helo: string;
  /** MAIL FROM; '' is the null sender. */
  sender: string;
}

/** Answers what an Authentication-Results header of our own would say, without that header's name. */
export type MailVerifier = (raw: Buffer, origin: MailOrigin) => Promise<string>;

/** Asks the DNS, as `dns.promises.resolve` does. */
export type DnsResolver = (name: string, type: string) => Promise<string[] | string[][]>;

/** SPF looks up ten names at most, DKIM and DMARC a few more; a sender must not hold us up with slow ones. */
const LONGEST_SECONDS = 10;

/**
 * Checks SPF, DKIM and DMARC by ourselves, for a receiver to which the world connects directly. A DNS that does not answer
 * proves nothing either way: then no method has a result. `name` is ours, as the header gives it.
 */
export function createMailVerifier(name: string, resolver?: DnsResolver, seconds = LONGEST_SECONDS): MailVerifier {
  return async (raw, { ip, helo, sender }) => {
    const timer = new AbortController();
    const tooLate = sleep(seconds * 1000, null, { signal: timer.signal, ref: false }).catch(() => null);
    const options = {
      ip,
      helo,
      sender,
      mta: name,
      disableArc: true,
      disableBimi: true,
      ...(resolver ? { resolver } : {}),
    };
    const checked = authenticate(raw, options).catch(() => null);
    const result = await Promise.race([checked, tooLate]);
    timer.abort();
    return resultLine(name, result?.headers ?? '');
  };
}

/** The Authentication-Results among the header lines a check gives, unfolded. */
function resultLine(name: string, headers: string): string {
  const [, value] = /^Authentication-Results:\s*((?:.*(?:\r?\n[ \t]+)?)*)/im.exec(headers) ?? [];
  return value === undefined ? `${name}; none` : value.replaceAll(/\s*\r?\n\s+/g, ' ').trim();
}
