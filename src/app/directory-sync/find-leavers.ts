import { loseAddress } from '../happening/lose-address.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';

/** So many may be gone overnight; more of them, and more than a fifth, is rather a fault of the platform's or of the set-up. */
const MOST_AT_ONCE = 5;

/**
 * Asks each platform which of our people's accounts are gone, for those it did not tell us of. Where it claims that of many
 * at once nobody is written off: coordinators hear of it and look. Returns how many addresses were taken out of use.
 */
export async function findLeavers(deps: Deps): Promise<number> {
  let lost = 0;
  for (const [name, channel] of deps.channels) {
    const routes = await deps.store.contactRoute.find({ channel: name, state: 'ok' });
    if (!channel.whoLeft || routes.length === 0) continue;
    const gone = await channel.whoLeft(routes.map(({ address }) => address));
    if (gone.length > MOST_AT_ONCE && gone.length > routes.length / 5) {
      await tellOfMany(deps, gone.length, routes.length);
      continue;
    }
    for (const address of gone) if (await loseAddress(deps, { channel: name, address })) lost += 1;
  }
  return lost;
}

async function tellOfMany(deps: Deps, gone: number, all: number): Promise<void> {
  const now = deps.clock.now();
  const text = `平台通讯录显示${all}名联系人中有${gone}人的账号已停用，数量异常，系统未作处理，请核对应用的可见范围和通讯录。`;
  const deliveries = await deps.store.transaction(async (tx) => {
    const people = await loadPeople(tx);
    return postNotice(tx, people, coordinatorContacts(people), `leavers-${localDateOf(now)}`, text, now);
  });
  for (const id of deliveries) await deps.queue.enqueue('deliver', id);
}
