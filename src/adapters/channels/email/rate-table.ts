import { domainOf } from './mail-address.ts';

/**
 * Mails a minute by recipient domain, `*` for every domain that is not named. What providers take from one sender before
 * they turn to refusing; nothing is limited by default.
 */
export type MailRates = Readonly<Record<string, number>>;

export interface RateTable {
  /** Takes one mail to the address; answers the seconds to wait first, 0: it may go now. Only then it is counted. */
  take(address: string): number;
}

/** A bucket per domain that holds at most a quarter minute's worth; `now` in milliseconds that never go back. */
export function createRateTable(rates: MailRates, now: () => number = () => performance.now()): RateTable {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(address) {
      const domain = domainOf(address).toLowerCase();
      const named = Object.hasOwn(rates, domain);
      const perMinute = named ? rates[domain] : rates['*'];
      if (perMinute === undefined || perMinute <= 0) return 0;
      const most = Math.max(1, perMinute / 4);
      const perMs = perMinute / 60_000;
      const bucket = buckets.get(domain) ?? { left: most, at: now() };
      const left = Math.min(most, bucket.left + (now() - bucket.at) * perMs);
      const wait = left >= 1 ? 0 : (1 - left) / perMs / 1000;
      buckets.set(domain, { left: wait === 0 ? left - 1 : left, at: now() });
      return wait;
    },
  };
}
