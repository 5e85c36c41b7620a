import { sendBriefs } from '../src/app/brief/send-briefs.ts';
import { tellLevels } from '../src/app/collection/tell-levels.ts';
import type { Deps } from '../src/app/ports.ts';

/** Every minute: the briefs whose time has come, and what is missing in the levels below. */
export async function briefTick(deps: Deps): Promise<void> {
  await sendBriefs(deps);
  await tellLevels(deps);
}
