import { activatePlan } from '../../src/app/activate-plan.ts';
import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { receiveInbound } from '../../src/app/receive-inbound.ts';
import { readConfig } from '../../src/config.ts';
import type { Inbound } from '../../src/core/entities/inbound.ts';
import type { ButtonAction } from '../../src/core/reply/button.ts';
import { addMinutes, localTimeText } from '../../src/core/time/instant.ts';
import { openSystem } from '../../src/wire.ts';
import { startWorkers } from '../../src/wire-workers.ts';
import { deliverWorker, standByWorker } from '../../workers/deliver.ts';
import { inboundWorker } from '../../workers/inbound.ts';
import { sweepTick } from '../../workers/sweep.ts';
import { startTicker } from '../../workers/ticker.ts';
import { at, planDraft, type StoryTask } from './story.ts';
import { until } from './until.ts';

const GRACE_SECONDS = 25;

/** 甲局 with a contact and a leader, and a 督办员, all in the sandbox. */
export const PEOPLE = {
  units: [{ name: '甲局', aliases: [] }],
  groups: [],
  people: (['contact', 'leader'] as const).map((duty) => ({
    name: duty === 'contact' ? '甲联系人' : '甲局长',
    unit: '甲局',
    duty,
    routes: [{ channel: 'console' as const, address: `a-${duty}` }],
  })),
  coordinators: [{ name: '督办员', routes: [{ channel: 'console' as const, address: 'coordinator' }] }],
};

/**
 * A story on the live system: the real store, queue and workers as the environment says, only the clock is turned by
 * hand. Nothing sleeps: it waits until what was set off has an outcome. The sweep ticks by itself as well, for what is
 * lost on the way; what else the workers do by the clock (briefs, reports, audits) would come at whatever time the story
 * has when a minute of the machine's begins, and is left out.
 */
export async function openLiveStory(environment: Record<string, string>, start: string, tasks: StoryTask[]) {
  let now = at(start);
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.message);
  const said: string[] = [];
  const log = (line: string) => void said.push(line);
  const opened = await openSystem(read.config, { clock: { now: () => now }, log });
  if (!opened.ok) throw new Error(opened.message);
  const { system } = opened;
  const { deps } = system;
  const { store } = deps;
  await ensureDefaults(store);
  await store.transaction((tx) => loadDirectory(tx, PEOPLE));
  const imported = await importPlan(deps, planDraft(tasks), { name: 'story.txt', sha256: 'story' }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  await activatePlan(deps, imported.summary.planId, 'user:test', { confirmed: true });
  const handlers = [deliverWorker(deps), standByWorker(deps), inboundWorker(deps)];
  const workers = await startWorkers(system.backend, handlers, { log });
  const sweeping = startTicker('* * * * * *', () => sweepTick(deps), log);

  const settled = async () =>
    (await store.inbound.count({ state: 'received' })) === 0 && // first: reading one may post an answer
    (await store.delivery.count({ state: { in: ['pending', 'sending'] } })) === 0;
  const contactId = async (name: string) => (await store.contact.find({ name }))[0]?.id ?? '';
  let received = 0;
  /** Something comes in, as over a webhook; the queue's worker reads it. */
  const comesIn = async (sender: string, kind: 'button' | 'text', body: string): Promise<Inbound> => {
    const providerId = `live-${(received += 1)}`;
    const { id } = await receiveInbound(deps, {
      channel: 'console',
      providerId,
      sender,
      answersTo: null,
      kind,
      body,
      raw: {},
    });
    await until(settled, { what: `an answer to ${body}` });
    const inbound = await store.inbound.get(id);
    if (!inbound) throw new Error('the inbound is gone');
    return inbound;
  };

  return {
    system,
    said,
    /** Fast-forward, minute by minute where something falls due. */
    async goTo(time: string) {
      for (const end = at(time); ;) {
        const next = await store.nextDueAt();
        if (next === null || next > end) {
          now = end;
          return;
        }
        now = next > now ? next : addMinutes(now, 1);
        await sweeping.now(); // the one under way, if there is one: it may have begun before the clock was turned
        await sweeping.now();
        await until(settled, { what: `an outcome at ${localTimeText(now)}` });
      }
    },
    comesIn,
    says: (address: string, text: string) => comesIn(address, 'text', text),
    /** Taps a button of the newest digest that shows the item. */
    async taps(name: string, address: string, label: string, action: ButtonAction) {
      const [message] = await store.message.find(
        { contactId: await contactId(name), kind: 'digest' },
        { orderBy: ['day'], descending: true },
      );
      if (!message) throw new Error(`${name} has no digest`);
      const letter = await letterOf(store, deps, message, now);
      const button = letter.items.find((item) => item.label === label)?.buttons.find(({ value }) => value.a === action);
      if (!button) throw new Error(`no button ${action} for item ${label}`);
      return comesIn(address, 'button', JSON.stringify(button.value));
    },
    /** What arrived at an address: day and subject. */
    async arrivedAt(address: string): Promise<string[]> {
      const messages = await store.sandboxMessage.find({ address }, { orderBy: ['receivedAt'] });
      return messages.map(
        ({ receivedAt, subject }) => `${localTimeText(receivedAt).slice(0, 10)} ${subject.slice(0, 4)}`,
      );
    },
    occurrences: () => store.occurrence.find({}, { orderBy: ['originalDueOn'] }),
    async close() {
      await sweeping.stop();
      const drained = await workers.stop(GRACE_SECONDS);
      await system.close();
      return drained;
    },
  };
}
