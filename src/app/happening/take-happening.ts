import { keepReadReceipts } from '../cards/read-receipts.ts';
import type { Deps } from '../ports.ts';
import { greetChat } from './greet-chat.ts';
import type { Happening } from './happening.ts';
import { loseAddress } from './lose-address.ts';

/**
 * Works off what a platform told. The same told again changes nothing, so that a failure is simply thrown: the platform
 * then tells it again.
 */
export async function takeHappening(deps: Deps, happening: Happening): Promise<void> {
  switch (happening.kind) {
    case 'left':
      await loseAddress(deps, happening);
      return;
    case 'read':
      return keepReadReceipts(deps.store, happening);
    case 'invited':
      return greetChat(deps, happening);
  }
}
