import { activatePlan } from '../../src/app/activate-plan.ts';
import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/store.ts';
import type { ChannelName } from '../../src/core/entities/directory.ts';
import { deriveId } from '../../src/core/ids.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { digestMinute } from '../../src/core/policy/sending-window.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { planDraft, type StoryTask } from '../support/story.ts';

/** Somebody who is owed messages over one channel. */
export interface Citizen {
  contactId: string;
  name: string;
  unit: string;
  channel: ChannelName;
  address: string;
}

/** One message as its reader knows it: who, on which day, about what. */
export interface Owed {
  citizen: Citizen;
  day: string;
  /** Marks of the items, sorted: `K01A` stands in the item's title and nowhere else. */
  marks: string[];
}

/** Everybody is written to between 09:01 and 09:20, so that a day's traffic is dense. */
export const LAST_DIGEST_MINUTES = 20;

const ADDRESS: Record<ChannelName, (n: number) => string> = {
  console: (n) => `sandbox-${n}`,
  email: (n) => `contact${n}@city.example`,
  lark: (n) => `ou_chaos${n}`,
};

/** So many people on each of the three channels. */
export function citizens(perChannel: number): Citizen[] {
  const found: Citizen[] = [];
  for (const channel of ['console', 'email', 'lark'] as const) {
    for (let n = 1; found.filter((one) => one.channel === channel).length < perChannel; n++) {
      const [name, address] = [`${channel}联系人${n}`, ADDRESS[channel](n)];
      const contactId = deriveId('contact', name, address);
      if (digestMinute(contactId, defaultPolicy.window) > 9 * 60 + LAST_DIGEST_MINUTES) continue;
      found.push({ contactId, name, address, channel, unit: `${channel}第${n}局` });
    }
  }
  return found;
}

function markOf(index: number, letter: string): string {
  return `K${String(index).padStart(2, '0')}${letter}`;
}

/** Items due on the same day: one for everybody, a second one for every third. */
function tasksOf(people: readonly Citizen[], dueOn: string): StoryTask[] {
  return people.flatMap(({ unit }, index) =>
    (index % 3 === 0 ? ['A', 'B'] : ['A']).map((letter, second) => ({
      number: String(index * 2 + second + 1),
      content: `办理事项${markOf(index, letter)}`,
      units: [unit],
      milestones: [dueOn],
    })),
  );
}

/** Fills an empty store: the people, the plan with its items, switched on at the clock's now. */
export async function layOutTown(deps: Deps, people: readonly Citizen[], dueOn: string): Promise<void> {
  const { store } = deps;
  await ensureDefaults(store);
  await store.transaction((tx) =>
    loadDirectory(tx, {
      units: people.map(({ unit }) => ({ name: unit, aliases: [] })),
      groups: [],
      people: people.map(({ name, unit, channel, address }) => ({
        name,
        unit,
        duty: 'contact' as const,
        routes: [{ channel, address }],
      })),
      coordinators: [],
    }),
  );
  const draft = planDraft(tasksOf(people, dueOn));
  const imported = await importPlan(deps, draft, { name: 'chaos.txt', sha256: 'chaos' }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  const activated = await activatePlan(deps, imported.summary.planId, 'user:test', { confirmed: true });
  if (!activated.ok) throw new Error(activated.message);
}

/**
 * What is owed on these days, worked out from the reminders as they were laid out, before anything ran: a contact's
 * reminders of one day are one message, an item in it for each occurrence.
 */
export async function owedOn(store: Store, people: readonly Citizen[], days: readonly string[]): Promise<Owed[]> {
  const tasks = new Map((await store.task.find({})).map(({ id, content }) => [id, content]));
  const marks = new Map(
    (await store.occurrence.find({})).map(({ id, taskId }) => [
      id,
      /K\d\d[AB]/.exec(tasks.get(taskId) ?? '')?.[0] ?? '',
    ]),
  );
  const reminders = (await store.reminder.find({ audience: 'contacts', state: 'pending' })).filter(
    // "chased for a 签收 after three workdays" asks a second question first; these days lie before it
    ({ stepKey, fireAt }) => stepKey !== 'notice-chase' && days.includes(localDateOf(fireAt)),
  );
  return people.flatMap((citizen) =>
    days.flatMap((day) => {
      const mine = reminders.filter((row) => row.contactId === citizen.contactId && localDateOf(row.fireAt) === day);
      const items = [...new Set(mine.map(({ occurrenceId }) => marks.get(occurrenceId) ?? ''))].sort();
      return items.length === 0 ? [] : [{ citizen, day, marks: items }];
    }),
  );
}
