import { AUDIENCES, markAll, markIfOthers, replaceAudiences } from '../../src/app/kept-audiences.ts';
import { loadRules } from '../../src/app/load-rules.ts';
import type { Store } from '../../src/app/store.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';

const NOW = '2017-03-01T02:00:00.000Z';
const UNITS = Array.from({ length: 12 }, (_, index) => `unit${index}`);

describe('For whom reminders were laid out', () => {
  let fixture: Awaited<ReturnType<typeof createPrismaFixture>>;
  let store: Store;
  beforeAll(async () => (fixture = await createPrismaFixture()));
  afterAll(() => fixture.end());
  beforeEach(async () => {
    store = await fixture.fresh();
    await store.setting.insert([{ id: AUDIENCES, value: { '*': 'people of yesterday' } }]);
  });

  const markEach = async (): Promise<unknown> => {
    const rules = await loadRules(store);
    const everywhere = () => store.transaction((tx) => markAll(tx, NOW));
    return Promise.all([
      ...UNITS.map((unitId) => store.transaction((tx) => markIfOthers(tx, rules, unitId, NOW))),
      everywhere(),
      everywhere(),
    ]);
  };
  const marked = async () => {
    const kept = (await store.setting.get(AUDIENCES))?.value as Record<string, string>;
    return Object.keys(kept)
      .filter((key) => kept[key]?.endsWith(NOW))
      .sort();
  };

  it('marks made side by side are all kept', async () => {
    await markEach();
    expect(await marked()).toEqual(['*', ...UNITS].sort());
  });

  it('a mark that comes while all is laid out anew outlives it', async () => {
    const before = { '*': 'people of yesterday' };
    await Promise.all([
      markEach(),
      store.transaction((tx) => replaceAudiences(tx, before, { '*': 'people of today' })),
    ]);
    expect(await marked()).toEqual(['*', ...UNITS].sort());
  });
});
