import type { MessageItem } from '../../core/entities/message.ts';
import type { LetterSource } from '../../core/policy/compose-letter.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import type { JudgedReminder } from '../wanted-context.ts';
import { loadClaims } from './load-claims.ts';
import { loadDecided } from './load-decided.ts';
import { loadFacts } from './load-facts.ts';
import { loadOffers } from './load-offers.ts';

/** What a letter says and offers of one item beyond what its unit reads. */
export type DecisionSource = Pick<LetterSource, 'facts' | 'claim' | 'offer' | 'decided'>;

const TOLD: readonly MessageItem['ask'][] = ['escalation', 'notOurs'];

/** For the items whose reader decides or is told that something was not done, by the item's id. */
export async function decisionSources(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  items: readonly MessageItem[],
  judged: ReadonlyMap<string, JudgedReminder>,
  now: Instant,
): Promise<Map<string, DecisionSource>> {
  const asked = (asks: readonly MessageItem['ask'][]) => {
    const some = items.filter(({ ask }) => asks.includes(ask));
    return [
      ...new Map(
        some.flatMap(({ reminderId }) => judged.get(reminderId)?.occurrence ?? []).map((one) => [one.id, one]),
      ).values(),
    ];
  };
  const told = asked(TOLD);
  const claimed = asked(['review']);
  if (told.length === 0 && claimed.length === 0) return new Map();
  const facts = await loadFacts(tx, told, calendar, now);
  const claims = await loadClaims(tx, claimed);
  const offers = await loadOffers(tx, [...told, ...claimed], facts, now);
  const decided = await loadDecided(
    tx,
    items,
    [...judged.values()].map(({ reminder }) => reminder),
    now,
  );
  return new Map(
    items.map(({ id, ask, reminderId }) => {
      const { reminder, occurrence } = judged.get(reminderId) ?? {};
      const key = occurrence?.id ?? '';
      const decides = reminder?.audience === 'coordinators' && !decided.has(id);
      return [
        id,
        {
          ...(TOLD.includes(ask) ? only('facts', facts.get(key)) : {}),
          ...(ask === 'review' ? only('claim', claims.get(key)) : {}),
          ...(decides ? only('offer', offers.get(key)) : {}),
          decided: decided.get(id) ?? null,
        },
      ];
    }),
  );
}

function only<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
