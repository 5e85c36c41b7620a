import { brokenCount, type PromiseOfDate } from '../occurrence/promise.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';

/**
 * The promised day in words: ahead, asked for now, or let pass, and how often that was. Empty where nothing was promised, or
 * something came of it. `toContact`: said to those who promised.
 */
export function promiseText(
  promisedOn: LocalDate | null,
  promises: readonly PromiseOfDate[],
  today: LocalDate,
  toContact: boolean,
): string {
  const last = promises.findLast(({ on }) => on === promisedOn);
  if (promisedOn === null || (last?.state === 'settled' && promisedOn < today)) return '';
  const day = dayText(promisedOn, today);
  const broken = brokenCount(promises);
  const what = toContact ? '反馈' : '完成';
  if (last?.state === 'broken') return `承诺${day}${what}，未兑现${broken > 1 ? `（累计${broken}次）` : ''}`;
  if (promisedOn > today) return toContact ? `预计${day}完成` : `承诺${day}完成`;
  return toContact ? `您承诺${day}反馈，请按时报送` : `承诺${day}完成`;
}
