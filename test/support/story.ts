import { type ActivationOptions, activatePlan } from '../../src/app/activate-plan.ts';
import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { interpretInbound, type InboundResult } from '../../src/app/interpret-inbound.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { receiveInbound } from '../../src/app/receive-inbound.ts';
import type { Store } from '../../src/app/store.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { type ReplyModel, silentModel } from '../../src/app/rehearsal/reply-model.ts';
import type { Message } from '../../src/core/entities/message.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import type { ButtonAction } from '../../src/core/reply/button.ts';
import { localTimeText } from '../../src/core/time/instant.ts';
import { openRehearsal } from '../../src/wire-rehearsal.ts';
import { calendar } from './calendar.ts';
import { at, planDraft, type StoryTask, taskDraft } from './plan-draft.ts';
import { storyStore } from './story-store.ts';

export { at, calendar, planDraft, type StoryTask, taskDraft };

export interface SeenMessage {
  at: string;
  kind: Message['kind'];
  subject: string;
  labels: string[];
  text: string;
}

/** A story about a small office: units 甲局 and 乙局, each with a contact, a leader and a deputy; one coordinator, 督办员. */
export async function openStory(options: { start: string; tasks: StoryTask[]; store?: Store }) {
  const deps = openRehearsal(at(options.start), calendar, undefined, options.store ?? (await storyStore()));
  const { store } = deps;
  await ensureDefaults(store);
  const people = ['甲', '乙'].flatMap((unit) =>
    (['contact', 'leader', 'deputy'] as const).map((duty) => ({
      name: `${unit}${{ contact: '联系人', leader: '局长', deputy: '副手' }[duty]}`,
      unit: `${unit}局`,
      duty,
      routes: [{ channel: 'console' as const, address: `${unit}-${duty}` }],
    })),
  );
  await store.transaction((tx) =>
    loadDirectory(tx, {
      units: [
        { name: '甲局', aliases: [] },
        { name: '乙局', aliases: [] },
      ],
      groups: [{ name: '各局', members: ['甲局', '乙局'] }],
      people,
      coordinators: [{ name: '督办员', routes: [{ channel: 'console', address: 'coordinator' }] }],
    }),
  );
  const imported = await importPlan(
    deps,
    planDraft(options.tasks),
    { name: 'story.txt', sha256: 'story' },
    'user:test',
  );
  if (!imported.ok) throw new Error(imported.message);
  const { planId } = imported.summary;

  const contactId = async (name: string) => {
    const [contact] = await store.contact.find({ name });
    if (!contact) throw new Error(`nobody is called ${name}`);
    return contact.id;
  };
  const addressOf = async (name: string) =>
    (await store.contactRoute.find({ contactId: await contactId(name) }))[0]?.address ?? '';
  const messagesTo = async (name: string): Promise<SeenMessage[]> => {
    const messages = await store.message.find(
      { contactId: await contactId(name), state: 'open' },
      { orderBy: ['createdAt', 'kind'] },
    );
    const seen: SeenMessage[] = [];
    for (const message of messages) {
      const delivered = await store.sandboxMessage.find({ messageId: message.id });
      const [shown] = delivered;
      if (!shown) continue;
      const letter = await letterOf(store, deps, message, message.createdAt);
      seen.push({
        at: localTimeText(shown.receivedAt),
        kind: message.kind,
        subject: shown.subject,
        labels: letter.items.map(({ label }) => label),
        text: shown.text,
      });
    }
    return seen;
  };
  let nextId = 0;
  const receive = async (
    sender: string,
    kind: 'button' | 'text',
    body: string,
    answersTo: string | null = null,
  ): Promise<InboundResult> => {
    const { id } = await receiveInbound(deps, {
      channel: 'console',
      providerId: `story-${(nextId += 1)}`,
      sender,
      answersTo,
      kind,
      body,
      raw: {},
    });
    return interpretInbound(deps, id);
  };
  return {
    deps,
    store,
    planId,
    contactId,
    addressOf,
    receive,
    messagesTo,
    activate: (options: ActivationOptions = {}) => activatePlan(deps, planId, 'user:test', options),
    /** Fast-forward: everything due up to then happens. */
    goTo: (time: string, model: ReplyModel = silentModel) => rehearse(deps, { until: at(time), model }),
    says: async (name: string, text: string) => receive(await addressOf(name), 'text', text),
    /** Taps a button of the newest message that shows an item with this label. */
    taps: async (name: string, label: string, action: ButtonAction) => {
      const messages = await store.message.find(
        { contactId: await contactId(name), kind: 'digest' },
        { orderBy: ['day'], descending: true },
      );
      for (const message of messages) {
        const letter = await letterOf(store, deps, message, deps.clock.now());
        const button = letter.items
          .find((item) => item.label === label)
          ?.buttons.find(({ value }) => value.a === action);
        if (button) return receive(await addressOf(name), 'button', JSON.stringify(button.value));
      }
      throw new Error(`${name} has no item ${label} with a button ${action}`);
    },
    occurrence: async (number: string, unit = '甲局'): Promise<Occurrence> => {
      const [task] = await store.task.find({ planId, number });
      const [owner] = await store.orgUnit.find({ name: unit });
      const [found] = await store.occurrence.find(
        { taskId: task?.id ?? '', unitId: owner?.id ?? '' },
        { orderBy: ['originalDueOn'] },
      );
      if (!found) throw new Error(`item ${number} has no occurrence for ${unit}`);
      return found;
    },
  };
}
