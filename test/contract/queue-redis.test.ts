import { Redis } from 'ioredis';
import { createJobQueue } from '../../src/adapters/queue/job-queue.ts';
import { startWorkers } from '../../src/adapters/queue/worker.ts';
import { hasRedis, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { queueContract } from './queue.contract.ts';

(hasRedis() ? describe : describe.skip)('the queue on Redis', () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedisServer();
  });

  afterAll(() => server.close());

  async function cutConnections(): Promise<void> {
    const client = new Redis(server.url);
    await client.call('CLIENT', 'KILL', 'SKIPME', 'yes');
    await client.quit();
  }

  it('stops in time when Redis is gone for good', async () => {
    const own = await startRedisServer();
    const backend = { kind: 'redis', url: own.url } as const;
    const queue = await createJobQueue(backend, () => {});
    const handler = { job: 'deliver', concurrency: 2, run: async () => 'sent' } as const;
    const workers = await startWorkers(backend, [handler], { log: () => {} });
    await own.close();
    const began = performance.now();
    await workers.stop(3);
    await queue.close();
    expect(performance.now() - began).toBeLessThan(8000);
  });

  queueContract(() => ({ backend: { kind: 'redis', url: server.url }, cutConnections }));

  it('lets the sweep go on while Redis is away, and works again when it is back', async () => {
    const own = await startRedisServer();
    const backend = { kind: 'redis', url: own.url } as const;
    const lines: string[] = [];
    const queue = await createJobQueue(backend, (line) => lines.push(line));
    const seen: string[] = [];
    const run = async (id: string) => `${seen.push(id)}`;
    const workers = await startWorkers(backend, [{ job: 'deliver', concurrency: 2, run }], { log: () => {} });
    await own.kill();
    const began = performance.now();
    for (let row = 0; row < 1000; row++) await queue.enqueue('deliver', `row-${row}`);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(lines.join()).toMatch(/^任务队列暂不可用，恢复后自动补发/);
    await own.restart();
    await until(async () => {
      await queue.enqueue('deliver', 'after');
      return seen.includes('after');
    });
    await workers.stop(5);
    await queue.close();
    await own.close();
  });

  it.each([
    ['redis://:very-secret@127.0.0.1:1', /^连接不上 Redis 127\.0\.0\.1:1：拒绝连接，请检查 REDIS_URL/],
    ['/nowhere/very/closed', /^连接不上 Redis \/nowhere\/very\/closed：套接字文件不存在/],
  ])(
    'says in one line why it cannot be reached: %s',
    async (url, line) => {
      const failure = await createJobQueue({ kind: 'redis', url }, () => {}).catch((error: Error) => error.message);
      expect(failure).toMatch(line);
      expect(failure).not.toMatch(/very-secret|\n/);
    },
    15_000,
  );
});
