import type { SendingWindow } from '../entities/policy.ts';
import { clockMinute } from './clock-minute.ts';
import { type PolicyFault, readObject, readWhole } from './policy-fault.ts';
import { usableMinutes } from './sending-window.ts';

const FIELDS = 'from to avoid spread'.split(' ');

function readTime(value: unknown, place: string, faults: PolicyFault[]): number | null {
  const minute = typeof value === 'string' ? clockMinute(value) : null;
  if (minute === null) faults.push({ place, message: '应为时刻，如 "09:00"' });
  return minute;
}

/** The sending window of a policy file, `{from, to, avoid?, spread?}` with times as `"09:00"`. */
export function readWindow(value: unknown, faults: PolicyFault[]): SendingWindow | null {
  const place = 'window';
  const row = readObject(value, place, FIELDS, faults);
  if (!row) return null;
  const from = readTime(row.from, `${place}.from`, faults);
  const to = readTime(row.to, `${place}.to`, faults);
  const given = row.avoid ?? [];
  const listed: unknown[] = Array.isArray(given) ? given : [];
  if (!Array.isArray(given)) faults.push({ place: `${place}.avoid`, message: '应为数组' });
  const avoid = listed.map((one, index) => readTime(one, `${place}.avoid[${index}]`, faults));
  const spread = row.spread === undefined ? undefined : readWhole(row.spread, `${place}.spread`, [0, 1439], faults);
  if (from === null || to === null || spread === null || avoid.includes(null)) return null;
  if (from > to) {
    faults.push({ place, message: '开始时刻晚于结束时刻' });
    return null;
  }
  const window: SendingWindow = {
    from,
    to,
    avoid: avoid.flatMap((minute) => minute ?? []),
    ...(spread === undefined ? {} : { spread }),
  };
  if (usableMinutes(window).length === 0)
    faults.push({ place, message: '避开的时刻占满了发送时段，没有可以发送的时刻' });
  return window;
}
