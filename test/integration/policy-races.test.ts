import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import { replanTasks } from '../../src/app/policy/replan-tasks.ts';
import { openStory } from '../support/story.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('A policy that moves while somebody replies', () => {
  it('waits for the reply, and takes up nothing of what the reply has ended', async () => {
    const store = createPrismaStore(database.url);
    const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];
    const story = await openStory({ start: '2017-05-02 08:00', tasks, store });
    await story.activate();
    const { id } = await story.occurrence('8');
    let locked = () => {};
    const holds = new Promise<void>((resolve) => (locked = resolve));
    let moved = false;
    const reply = store.transaction(async (tx) => {
      await tx.lock(`occurrence:${id}`);
      locked();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(moved).toBe(false);
      await tx.occurrence.update(id, { state: 'closed' });
      await tx.reminder.updateWhere({ occurrenceId: id }, { state: 'superseded', reason: 'superseded' });
    });
    await holds;
    const move = store
      .transaction((tx) => replanTasks(tx, story.deps, story.planId, null, story.deps.clock.now()))
      .finally(() => (moved = true));
    await Promise.all([reply, move]);
    expect(await move).toEqual({ dropped: 0, moved: 0, added: 0 });
    expect(await store.reminder.count({ occurrenceId: id, state: 'pending' })).toBe(0);
    await store.close();
  });
});
