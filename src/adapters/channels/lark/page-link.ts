import type { Letter } from '../../../core/policy/letter-types.ts';

/**
 * What the link to a letter's page is called; null where its reader has nothing to do there. A card whose buttons were
 * taken off because of its age (`expired`) had some: then the link is what goes on.
 */
export function pageWords({ kind, items }: Letter, expired = false): string | null {
  if (kind === 'digest') return '在网页上填报';
  const acts = items.some(({ buttons, forms }) => buttons.length > 0 || forms !== undefined);
  if (items.length === 0 || !(acts || expired)) return null;
  if (kind === 'order') return '在网页上填报';
  return kind === 'escalation' || kind === 'decision' ? '在网页上决定' : null;
}
