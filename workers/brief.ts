import { sendBriefs } from '../src/app/brief/send-briefs.ts';
import type { Deps } from '../src/app/ports.ts';

/** Every minute: the briefs whose time has come. */
export async function briefTick(deps: Deps): Promise<void> {
  await sendBriefs(deps);
}
