import { checkReads } from '../src/app/cards/read-receipts.ts';
import { redrawCards } from '../src/app/cards/redraw-cards.ts';
import type { Deps } from '../src/app/ports.ts';

/** What is done with messages after they were sent; never urgent. */
export async function cardsTick(deps: Deps): Promise<void> {
  if (![...deps.channels.values()].some((channel) => 'redraw' in channel)) return;
  try {
    await redrawCards(deps);
  } finally {
    await checkReads(deps);
  }
}
