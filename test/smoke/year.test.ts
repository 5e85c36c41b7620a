import { createHash } from 'node:crypto';
import { lianyungang } from '../../seeds/city/lianyungang.ts';
import { activatePlan } from '../../src/app/activate-plan.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { rehearse, type RehearsalDeps } from '../../src/app/rehearsal/rehearse.ts';
import { seededModel } from '../../src/app/rehearsal/reply-model.ts';
import { sentItems } from '../../src/app/rehearsal/report-rehearsal.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { readPlanFile, seedFile } from '../../src/wire-files.ts';
import { openRehearsal } from '../../src/wire-rehearsal.ts';
import { calendar } from '../support/calendar.ts';
import { at } from '../support/story.ts';

const ACTIVATED = '2017-02-06 15:00';

/** The year of the bundled plan, activated in February, answered by the seeded model. */
async function rehearsedYear(seed: string, until = '2018-01-01'): Promise<RehearsalDeps> {
  const read = await readPlanFile(seedFile('plans/lianyungang-2017.csv'));
  if (!read.ok) throw new Error(read.message);
  const deps = openRehearsal(at('2017-01-01 08:00'), calendar, [{ id: 'test', secret: 'the same for both runs' }]);
  await deps.store.transaction((tx) => loadDirectory(tx, lianyungang));
  const imported = await importPlan(deps, read.draft, { name: 'plan', sha256: read.sha256 }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  deps.clock.advanceTo(at(ACTIVATED));
  await activatePlan(deps, imported.summary.planId, 'user:test', { confirmed: true });
  await rehearse(deps, { until: at(until), model: seededModel(seed, calendar) });
  return deps;
}

let deps: RehearsalDeps;
beforeAll(async () => {
  deps = await rehearsedYear('seed-1');
}, 120_000);

describe('The rehearsal of 2017', () => {
  it('sends something, to many', async () => {
    const sent = await sentItems(deps.store);
    expect(sent.length).toBeGreaterThan(3000);
    expect(new Set(sent.map(({ contact }) => contact)).size).toBeGreaterThan(50);
  });

  it('sends nothing before the activation', async () => {
    const [first] = await deps.store.message.find({}, { orderBy: ['createdAt'], limit: 1 });
    expect(first && first.createdAt > at(ACTIVATED)).toBe(true);
  });

  it('sends no reminder on a day off', async () => {
    const days = new Set(
      (await deps.store.message.find({ kind: { in: ['digest', 'escalation'] } })).map(({ createdAt }) =>
        localDateOf(createdAt),
      ),
    );
    expect([...days].filter((day) => !calendar.isWorkday(day))).toEqual([]);
  });

  it('sends a contact at most one routine digest a day', async () => {
    const seen = new Set<string>();
    for (const { contactId, createdAt } of await deps.store.message.find({ kind: 'digest' })) {
      const key = `${contactId} ${localDateOf(createdAt)}`;
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }
  });

  it('asks nothing about an occurrence after it was claimed or closed', async () => {
    const messages = new Map((await deps.store.message.find({})).map((message) => [message.id, message]));
    const occurrences = new Map(
      (await deps.store.occurrence.find({})).map((occurrence) => [occurrence.id, occurrence]),
    );
    const stale = (await deps.store.messageItem.find({ droppedReason: null })).filter(({ messageId, occurrenceId }) => {
      const submittedAt = occurrences.get(occurrenceId)?.submittedAt;
      return submittedAt && (messages.get(messageId)?.createdAt ?? '') > submittedAt;
    });
    expect(stale).toEqual([]);
  });

  it('delivers every message once', async () => {
    const messages = await deps.store.message.count({ state: 'open' });
    const shown = await deps.store.sandboxMessage.find({});
    expect(shown).toHaveLength(messages);
    expect(new Set(shown.map(({ messageId }) => messageId)).size).toBe(messages);
    expect(await deps.store.delivery.count({ state: { not: 'sent' } })).toBe(0);
  });

  it('leaves no inbound unread', async () => {
    expect(await deps.store.inbound.count({ state: 'received' })).toBe(0);
    expect(await deps.store.inbound.count({ state: 'applied' })).toBeGreaterThan(1000);
  });

  it('gives the same bytes for the same seed, and another year for another', async () => {
    const spring = async (seed: string) => fingerprints(await rehearsedYear(seed, '2017-05-01'));
    const first = await spring('seed-1');
    expect(await spring('seed-1')).toEqual(first);
    expect(await spring('seed-2')).not.toEqual(first);
  }, 120_000);
});

/** A hash of every row of each table that the year wrote. */
async function fingerprints({ store }: RehearsalDeps): Promise<Record<string, string>> {
  const hash = (rows: unknown[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return {
    messages: hash(await store.message.find({})),
    items: hash(await store.messageItem.find({})),
    sandbox: hash(await store.sandboxMessage.find({})),
    occurrences: hash(await store.occurrence.find({})),
    reminders: hash(await store.reminder.find({})),
    replies: hash(await store.reply.find({})),
    events: hash(await store.event.find({})),
  };
}
