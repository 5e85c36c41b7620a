import { runAudit } from '../../src/app/audit/run-audit.ts';
import { interpretInbound, type InboundResult } from '../../src/app/interpret-inbound.ts';
import { replanOccurrence } from '../../src/app/lay-out-reminders.ts';
import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import type { Deps } from '../../src/app/ports.ts';
import { receiveInbound } from '../../src/app/receive-inbound.ts';
import { saveTransition } from '../../src/app/save-transition.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { deriveId } from '../../src/core/ids.ts';
import { isLive, type OccurrenceEvent } from '../../src/core/occurrence/transition.ts';
import { type First, meetingStores } from './meeting.ts';
import { openStory } from './story.ts';

const FIRST: readonly First[] = [0, 1, 'either'];

/** One item for each time two people meet: each of them comes first eight times, and nine times nobody arranges it. */
export const ROUNDS = Array.from({ length: 25 }, (_, round) => String(round + 1));

/** An office of twenty-five items in the middle of their work, two contacts in the unit, and every meeting one to one. */
export async function openDuel({ review = false, until = '2017-06-09 15:00' } = {}) {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: ROUNDS.map((number) => ({
      number,
      content: `第${number}片区专项检查`,
      units: ['甲局'],
      milestones: ['2017-06-30'],
    })),
  });
  const { store, deps } = story;
  const [unit] = await store.orgUnit.find({ name: '甲局' });
  const route = {
    channel: 'console' as const,
    address: '甲-colleague',
    priority: 0,
    state: 'ok' as const,
    badReason: null,
  };
  await store.contact.insert([{ id: 'colleague', name: '甲同事', phone: null }]);
  await store.contactRoute.insert([{ id: 'colleague-route', contactId: 'colleague', ...route }]);
  await store.contactDuty.insert([
    { id: 'colleague-duty', contactId: 'colleague', unitId: unit?.id ?? '', duty: 'contact', fromOn: null, toOn: null },
  ]);
  await store.user.insert(
    ['陈明', '李华'].map((name) => ({
      id: name,
      name,
      role: 'coordinator' as const,
      contactId: null,
      tokenHash: null,
    })),
  );
  if (review) {
    const saved = await savePolicy(deps, { ...policyFile(defaultPolicy), review }, 'user:test');
    if (!saved.ok) throw new Error('the policy is not as it should be');
    const everywhere = { level: 'organisation' as const, targetId: '*' };
    await applyRebindings(deps, await rebindingsToBind(store, everywhere, saved.policy), 'user:test');
  }
  await story.activate();
  await story.goTo(until);

  let received = 0;
  const says = async (by: Deps, name: string, text: string): Promise<InboundResult> => {
    const { id } = await receiveInbound(by, {
      channel: 'console',
      providerId: `duel-${(received += 1)}`,
      sender: await story.addressOf(name),
      answersTo: null,
      kind: 'text',
      body: text,
      raw: {},
    });
    return interpretInbound(by, id);
  };
  /** Both at once; on PostgreSQL in two transactions that are both under way before either has decided anything. */
  const meet = async <A, B>(
    number: string,
    one: (deps: Deps) => Promise<A>,
    other: (deps: Deps) => Promise<B>,
  ): Promise<[A, B]> => {
    const first = FIRST[Number(number) % FIRST.length] ?? 'either';
    if (globalThis.STORY_STORE !== 'postgres') {
      // in memory one transaction follows the other: what is left of a race is its order
      if (first !== 1) return [await one(deps), await other(deps)];
      const answer = await other(deps);
      return [await one(deps), answer];
    }
    const { stores, done } = meetingStores(store, first);
    return Promise.all([
      one({ ...deps, store: stores[0] }).finally(() => done(0)),
      other({ ...deps, store: stores[1] }).finally(() => done(1)),
    ]);
  };
  return {
    story,
    says,
    /** A coordinator's 通过 or 退回 of a claim, or their 挂账, or its end: what came of it. */
    moves: (by: Deps, who: string, number: string, event: OccurrenceEvent): Promise<string> =>
      moved(by, story.occurrence(number), `user:${who}`, event),
    meet,
    /** 甲局 asks for more time until the end of July; the request's id. */
    asksForTime: async (number: string): Promise<string> => {
      await says(deps, '甲联系人', `第${number}项申请延期至7月31日，因场地未交付`);
      const { id } = await story.occurrence(number);
      return (await store.extensionRequest.find({ occurrenceId: id, state: 'pending' }))[0]?.id ?? '';
    },
    /** What somebody was told in notices of this part. */
    told: async (name: string, part: string) =>
      (await store.message.find({ contactId: await story.contactId(name), kind: 'notice', part })).map(
        ({ text }) => text,
      ),
    wrong: () => inconsistencies(deps),
  };
}

async function moved(deps: Deps, item: Promise<Occurrence>, actor: string, event: OccurrenceEvent): Promise<string> {
  const { id } = await item;
  return deps.store.transaction(async (tx) => {
    await tx.lock(`occurrence:${id}`);
    const current = await tx.occurrence.get(id);
    if (!current) throw new Error('no such item');
    const saved = await saveTransition(tx, current, event, actor, deps.clock.now());
    if (!saved.ok) return saved.reason;
    if (saved.occurrence.dueRevision !== current.dueRevision)
      await replanOccurrence(tx, deps, saved.occurrence, deps.clock.now());
    return saved.occurrence.state;
  });
}

/** What does not fit together: the record and what it is of, what is ended and still asked, and all the auditor finds. */
async function inconsistencies(deps: Deps): Promise<string[]> {
  const { store } = deps;
  const faults = (await runAudit(deps)).map(({ kind, text }) => `${kind}: ${text}`);
  for (const { id, state, version } of await store.occurrence.find({})) {
    let from = 'scheduled';
    for (let step = 2; step <= version; step += 1) {
      const event = await store.event.get(deriveId('event', 'occurrence', id, String(step)));
      if (event?.from !== from) faults.push(`${id}: step ${step} leads from ${event?.from}, not ${from}`);
      from = event?.to ?? '';
    }
    if (from !== state) faults.push(`${id}: is ${state}, the record ends with ${from}`);
    if (isLive(state)) continue;
    if ((await store.reminder.count({ occurrenceId: id, state: 'pending' })) > 0)
      faults.push(`${id}: asked though ${state}`);
    if ((await store.extensionRequest.count({ occurrenceId: id, state: 'pending' })) > 0)
      faults.push(`${id}: a request is open though ${state}`);
  }
  return faults;
}
