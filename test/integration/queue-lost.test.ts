import { setTimeout as sleep } from 'node:timers/promises';
import { openLiveStory } from '../support/live-story.ts';
import { hasRedis, startRedisServer } from '../support/redis-server.ts';
import { createTestDatabase } from '../support/test-database.ts';

const task = { number: '8', content: '建成健康步道3条', units: ['甲局'], milestones: ['2017-06-30'] };

(hasRedis() ? describe : describe.skip)('Losing the whole queue store', () => {
  it('loses no reminder and no answer', async () => {
    const database = await createTestDatabase();
    const redis = await startRedisServer();
    const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    const story = await openLiveStory(environment, '2017-06-26 08:00', [task]);
    await redis.kill();
    const going = story.goTo('2017-06-29 18:00');
    await sleep(1000);
    await redis.restart(); // empty
    await going;
    expect(await story.arrivedAt('a-contact')).toEqual(['2017-06-26 工作提醒', '2017-06-29 工作提醒']);

    await redis.kill();
    const answering = story.says('a-contact', '第8项已完成');
    await sleep(500);
    await redis.restart();
    expect(await answering).toMatchObject({ state: 'applied' });
    expect(story.said.join('\n')).toContain('任务队列暂不可用');

    expect(await story.close()).toBe(true);
    await redis.close();
    await database.drop();
  }, 60_000);
});
