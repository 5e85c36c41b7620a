import { hasRedis, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openLiveStory } from '../support/live-story.ts';

const task = { number: '8', content: '建成健康步道3条', units: ['甲局'], milestones: ['2017-06-30'] };

/** The same stories on both set-ups: all in PostgreSQL, and external PostgreSQL with the queue on Redis. */
describe.each(hasRedis() ? (['postgres', 'redis'] as const) : (['postgres'] as const))(
  'Live, the queue on %s',
  (kind) => {
    let database: TestDatabase;
    let redis: RedisServer | null = null;
    let story: Awaited<ReturnType<typeof openLiveStory>>;

    beforeEach(async () => {
      database = await createTestDatabase();
      redis = kind === 'redis' ? await startRedisServer() : null;
      const environment = { DATABASE_URL: database.url, ...(redis ? { REDIS_URL: redis.url } : {}) };
      story = await openLiveStory(environment, '2017-06-26 08:00', [task]);
    }, 30_000);

    afterEach(async () => {
      const whole = await story.close();
      if (!whole || story.said.length > 0) throw new Error(`did not end cleanly: ${story.said.join(' ')}`);
      await redis?.close();
      await database.drop();
    }, 30_000);

    it('a contact is told, says in a sentence that it is done, gets a receipt and is left in peace', async () => {
      expect(story.system.backend.kind).toBe(kind);
      await story.goTo('2017-06-26 18:00');
      expect(await story.arrivedAt('a-contact')).toEqual(['2017-06-26 工作提醒']);
      await story.goTo('2017-06-29 18:00');
      const answer = await story.says('a-contact', '第8项已完成');
      expect(answer.state).toBe('applied');
      expect((await story.occurrences()).map(({ state }) => state)).toEqual(['closed']);
      await story.goTo('2017-07-31 18:00');
      expect((await story.arrivedAt('a-contact')).slice(-2)).toEqual(['2017-06-29 工作提醒', '2017-06-29 已收到您']);
      expect(await story.arrivedAt('coordinator')).toEqual([]);
    }, 30_000);

    it('a tap counts; a forged one, or a stranger speaking, changes nothing', async () => {
      await story.goTo('2017-06-26 18:00');
      expect(await story.taps('甲联系人', 'a-contact', '8', 'progress')).toMatchObject({ state: 'applied' });
      const forged = await story.comesIn('a-contact', 'button', '{"v":1,"k":"1","m":"x","a":"done","s":"no"}');
      expect(forged).toMatchObject({ state: 'refused', reason: 'forged' });
      const stranger = await story.says('nobody-knows', '第8项已完成');
      expect(stranger).toMatchObject({ state: 'refused', reason: 'unknownSender' });
      expect((await story.occurrences()).map(({ state }) => state)).toEqual(['in_progress']);
    }, 30_000);

    it('silence goes to the leader the day after, and to the coordinator after three workdays', async () => {
      await story.goTo('2017-07-06 18:00');
      expect(await story.arrivedAt('a-leader')).toEqual(['2017-07-03 督办提示']);
      expect(await story.arrivedAt('coordinator')).toEqual(['2017-07-05 督办提示']);
    }, 30_000);
  },
);
