import { sendBriefs } from '../src/app/brief/send-briefs.ts';
import { draftDueBulletins } from '../src/app/bulletin/draft-bulletin.ts';
import { sendSignedBulletins } from '../src/app/bulletin/sign-bulletin.ts';
import { tellLevels } from '../src/app/collection/tell-levels.ts';
import type { Deps } from '../src/app/ports.ts';

/**
 * Every minute: the briefs whose time has come, what is missing in the levels below, notices to be drafted and those that
 * are signed. One that fails keeps none of the others waiting.
 */
export async function briefTick(deps: Deps): Promise<void> {
  const done = await Promise.allSettled([
    sendBriefs(deps),
    tellLevels(deps),
    draftDueBulletins(deps),
    sendSignedBulletins(deps),
  ]);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
