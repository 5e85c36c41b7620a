import { createHash } from 'node:crypto';
import { activatePlan } from '../../src/app/activate-plan.ts';
import { ensureDefaults } from '../../src/app/ensure-defaults.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { receiveInbound } from '../../src/app/receive-inbound.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { silentModel } from '../../src/app/rehearsal/reply-model.ts';
import { sentItems } from '../../src/app/rehearsal/report-rehearsal.ts';
import { simulatePlan } from '../../src/app/rehearsal/simulate-plan.ts';
import type { Store } from '../../src/app/store.ts';
import { openRehearsal, rehearsalStage } from '../../src/wire-rehearsal.ts';
import { calendar } from '../support/calendar.ts';
import { openLiveStory, PEOPLE } from '../support/live-story.ts';
import { at, planDraft, type StoryTask } from '../support/story.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

jest.setTimeout(600_000);

const START = '2017-05-02 08:00';

/** Work of every kind, so that every ladder is climbed. */
const tasks: StoryTask[] = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-04-20'] },
  {
    number: '10',
    units: ['甲局'],
    recurring: [{ text: '每月', every: 'P1M', dueDates: ['2017-05-31', '2017-06-30', '2017-07-31'] }],
  },
  {
    number: '11',
    units: ['甲局'],
    recurring: [{ text: '每周', every: 'P1W', dueDates: ['2017-05-12', '2017-05-19', '2017-05-26'] }],
  },
  { number: '12', units: ['甲局'], ongoing: true },
];

/** What people say and when, the same in both worlds. */
const SCRIPT = [
  ['2017-05-12 11:00', '第8项进度40%，第9项已完成'],
  ['2017-06-09 10:00', '第10项已完成'],
  ['2017-06-28 16:30', '第8项已完成'],
  ['2017-06-28 16:40', '撤回'],
] as const;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** Long texts are compared by hash and by the first place where they differ: a plain comparison may take minutes. */
function difference(live: readonly unknown[], rehearsed: readonly unknown[]) {
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row));
  const hash = (rows: string[]) => createHash('sha256').update(rows.join('\n')).digest('hex');
  const [left, right] = [lines(live), lines(rehearsed)];
  if (hash(left) === hash(right)) return null;
  const place = [...left, ...right].findIndex((_, index) => left[index] !== right[index]);
  return { place, live: left[place], rehearsed: right[place] };
}

/** The wording too: what arrived, letter by letter. */
async function arrivals(store: Store) {
  const messages = await store.sandboxMessage.find({}, { orderBy: ['receivedAt', 'providerKey'] });
  return messages.map(({ receivedAt, address, subject, text }) => ({ receivedAt, address, subject, text }));
}

describe('A rehearsal and the live run', () => {
  it('of the same plan send the same things to the same people at the same times for the same reasons', async () => {
    const story = await openLiveStory({ DATABASE_URL: database.url }, START, tasks);
    const { store } = story.system.deps;
    const [plan] = await store.plan.find({});
    const options = { from: '2017-05-02', to: '2017-08-31', seed: null };
    const simulated = await simulatePlan(story.system.deps, plan?.id ?? '', rehearsalStage, options);
    if (!simulated.ok) throw new Error(simulated.message);
    await story.goTo('2017-08-31 23:59');
    const live = await sentItems(store);
    await story.close();
    expect(live.length).toBeGreaterThan(30);
    expect(difference(live, simulated.simulation.sent)).toBeNull();
  });

  it('hear the same answers alike, down to the wording of what arrives', async () => {
    const story = await openLiveStory({ DATABASE_URL: database.url }, START, tasks);
    for (const [time, text] of SCRIPT) {
      await story.goTo(time);
      await story.says('a-contact', text);
    }
    await story.goTo('2017-07-31 18:00');
    const live = { sent: await sentItems(story.system.deps.store), arrived: await arrivals(story.system.deps.store) };
    await story.close();

    const deps = openRehearsal(at(START), calendar);
    await ensureDefaults(deps.store);
    await deps.store.transaction((tx) => loadDirectory(tx, PEOPLE));
    const imported = await importPlan(deps, planDraft(tasks), { name: 'story.txt', sha256: 'story' }, 'user:test');
    if (!imported.ok) throw new Error(imported.message);
    await activatePlan(deps, imported.summary.planId, 'user:test');
    for (const [index, [time, body]] of SCRIPT.entries()) {
      await rehearse(deps, { until: at(time), model: silentModel });
      const draft = { channel: 'console', sender: 'a-contact', answersTo: null, kind: 'text', raw: {} } as const;
      const { id } = await receiveInbound(deps, { ...draft, providerId: `live-${index + 1}`, body });
      await interpretInbound(deps, id);
    }
    await rehearse(deps, { until: at('2017-07-31 18:00'), model: silentModel });
    expect(difference(live.sent, await sentItems(deps.store))).toBeNull();
    expect(difference(live.arrived, await arrivals(deps.store))).toBeNull();
  });
});
