/**
 * Messages due at one minute against the strict local platform, in real time:
 *   npx tsx test/bench/lark/bench.ts [MESSAGES=2000] [PROCESSES=2]
 * Several channels, each with a pace of its own, share one store, as processes do. One message in ten is an escalation,
 * one recipient gets forty. Says how long it took against what the documented limits allow at best, how many answers were
 * limits, and in what order they left.
 */
import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { LARK_LIMITS } from '../../../src/adapters/channels/lark/lark-limits.ts';
import { createSharedPace } from '../../../src/adapters/channels/pace/shared-pace.ts';
import { createMemoryStore } from '../../../src/adapters/store/memory/store.ts';
import { startLarkServer } from '../../support/lark/lark-server.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

const MESSAGES = Number(process.argv[2] ?? 2000);
const PROCESSES = Number(process.argv[3] ?? 2);
const CONCURRENCY = 16;
const CROWDED = 40;

interface Job {
  key: string;
  address: string;
  kind: 'digest' | 'escalation';
  notBefore: number;
}

/** At best: a thousand at fifty a second, then a thousand a minute later. */
function bestSeconds(messages: number): number {
  return Math.floor((messages - 1) / 1000) * 60 + (((messages - 1) % 1000) + 1) / 50;
}

const server = await startLarkServer();
const store = createMemoryStore();
const letters = { digest: sampleLetter(3), escalation: { ...sampleLetter(1), kind: 'escalation' as const } };
const jobs: Job[] = Array.from({ length: MESSAGES }, (_none, index) => ({
  key: `bench-${index}`,
  address: index % 50 === 3 && index < CROWDED * 50 ? 'ou_crowded' : `ou_${index}`,
  kind: index % 10 === 9 ? 'escalation' : 'digest',
  notBefore: 0,
}));
// As the queue hands them out: escalations first, each kind in the order it came.
const waiting = [...jobs.filter(({ kind }) => kind === 'escalation'), ...jobs.filter(({ kind }) => kind === 'digest')];
const outcomes = new Map<string, number>();

async function worker(channel: ReturnType<typeof createLarkChannel>): Promise<void> {
  for (;;) {
    const index = waiting.findIndex(({ notBefore }) => notBefore <= Date.now());
    if (index < 0 && waiting.length === 0) return;
    const [job] = index < 0 ? [] : waiting.splice(index, 1);
    if (!job) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    const { key, address, kind } = job;
    const request = { letter: letters[kind], address, contactId: 'c', key, handingOver: () => Promise.resolve() };
    const outcome = await channel.send(request);
    outcomes.set(outcome.result, (outcomes.get(outcome.result) ?? 0) + 1);
    // Under the same key, as the outbox does: a connection lost on a busy machine shows no message twice.
    if (outcome.result === 'busy' || outcome.result === 'retry') {
      job.notBefore = Date.now() + (outcome.retryAfterSeconds ?? 1) * 1000;
      waiting.unshift(job);
    }
  }
}

const channels = Array.from({ length: PROCESSES }, () =>
  createLarkChannel(server, {
    pace: createSharedPace(store, { name: 'pace:lark:send', limits: LARK_LIMITS.send }),
  }),
);
for (const channel of channels) await channel.check(); // loads the SDK, fetches a token
const startedAt = Date.now();
await Promise.all(channels.flatMap((channel) => Array.from({ length: CONCURRENCY }, () => worker(channel))));

const sends = server.calls.filter(({ endpoint }) => endpoint === 'send');
const seconds = ((sends.at(-1)?.at ?? startedAt) - startedAt) / 1000;
const limited = sends.filter(({ answer }) => answer?.code === 99991400 || answer?.code === 230020).length;
const order = server.messages.map(({ uuid }) => Number(uuid?.slice(6)));
const escalations = order.flatMap((number, place) => (number % 10 === 9 ? [place] : []));
console.log(`${server.messages.length} of ${MESSAGES} messages in ${seconds.toFixed(1)} s by ${PROCESSES} processes`);
console.log(`${((bestSeconds(MESSAGES) / seconds) * 100).toFixed(1)} % of what the limits allow at best`);
console.log(`answers of a limit: ${limited}; outcomes: ${JSON.stringify([...outcomes])}`);
console.log(
  `limits: ${JSON.stringify(sends.flatMap(({ at, answer }) => (answer && answer.code !== 0 ? [[at - startedAt, answer.code]] : [])))}`,
);
const firstDigest = order.findIndex((number) => number % 10 !== 9);
const overtaken = escalations.filter((place) => place > firstDigest + PROCESSES * CONCURRENCY).length;
console.log(`escalations overtaken by more digests than were on their way: ${overtaken}`);
const leftAt = (number: number) => sends.find(({ uuid }) => uuid === `bench-${number}`)?.at ?? 0;
const lastMinutes = Math.ceil((Math.max(...jobs.map((_job, number) => leftAt(number))) - startedAt) / 60_000);
console.log(`minutes begun: ${lastMinutes}; without a message: ${MESSAGES - new Set(order).size}`);
console.log(`last of ${escalations.length} escalations at place ${(escalations.at(-1) ?? 0) + 1}`);
for (const channel of channels) await channel.close();
await server.close();
await store.close();
