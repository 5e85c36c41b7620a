import { reconcile } from '../../src/app/reconcile.ts';
import type { ChannelName } from '../../src/core/entities/directory.ts';
import type { Delivery } from '../../src/core/entities/message.ts';
import { instantAt } from '../../src/core/time/instant.ts';
import type { System } from '../../src/wire.ts';
import { type Arrival, larkArrivals, mailArrivals, sandboxArrivals } from './arrivals.ts';
import { createRandom } from './random.ts';
import { setStage, type Stage } from './stage.ts';
import { citizens, LAST_DIGEST_MINUTES, layOutTown, type Owed, owedOn } from './town.ts';

const DAYS = ['2017-05-02', '2017-05-03', '2017-05-04'] as const;
const LIVES_A_DAY = 8;
const PEOPLE_PER_CHANNEL = 24;

const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const people = citizens(PEOPLE_PER_CHANNEL);

let stage: Stage;
let system: System;
let owed: Owed[];
let deliveries: Map<string, Delivery>;
let deliveryCount = 0;
let leftInOrder = false;

beforeAll(async () => {
  stage = await setStage(createRandom(seed));
  stage.clock.set(instantAt(DAYS[0], 8 * 60), 0);
  system = await stage.open();
  await layOutTown(system.deps, people, DAYS[2]);
  owed = await owedOn(system.deps.store, people, DAYS);
  await system.close();

  for (const day of DAYS) {
    stage.clock.set(instantAt(day, 9 * 60), 0);
    for (const taken of [true, false]) await stage.smtp.post('/_faults', { stage: 'dot', action: 'cut', taken });
    for (let life = 1; life <= LIVES_A_DAY; life++)
      await stage.liveAndDie(day, (life / LIVES_A_DAY) * LAST_DIGEST_MINUTES, life % 4 === 3);
    ({ leftInOrder } = await stage.liveOn(day, LAST_DIGEST_MINUTES + 1, day === DAYS[2] ? 'stop' : 'kill'));
  }

  system = await stage.open();
  const messages = new Map((await system.deps.store.message.find({})).map((message) => [message.id, message]));
  const found = await system.deps.store.delivery.find({});
  deliveryCount = found.length;
  deliveries = new Map(
    found.map((delivery) => {
      const message = messages.get(delivery.messageId);
      return [`${message?.contactId} ${message?.day}`, delivery];
    }),
  );
}, 600_000);

afterAll(async () => {
  await system?.close();
  await stage?.close();
}, 30_000);

const line = ({ address, day, marks }: Arrival): string => `${day} ${address} ${marks.join('+')}`;
const owedLine = ({ citizen, day, marks }: Owed): string => line({ address: citizen.address, day, marks });
const owedOver = (channel: ChannelName) => owed.filter(({ citizen }) => citizen.channel === channel);
const isUnknown = ({ citizen, day }: Owed) => deliveries.get(`${citizen.contactId} ${day}`)?.state === 'unknown';

describe(`Killed again and again (CHAOS_SEED=${seed})`, () => {
  it('the process died more than twenty times, the database too, and many a message needed a second attempt', () => {
    const { kills, whileStarting, databaseKills, slowestEvening } = stage.tally;
    const attempts = [...deliveries.values()].reduce((sum, delivery) => sum + delivery.attempts, 0);
    process.stdout.write(
      `chaos: seed ${seed}, ${kills} kills (${whileStarting} while starting), ${databaseKills} of the database; ` +
        `${owed.length} messages owed, ${attempts} attempts, ${owed.filter(isUnknown).length} unknown; ` +
        `slowest evening ${(slowestEvening / 1000).toFixed(1)} s\n`,
    );
    expect(kills).toBeGreaterThanOrEqual(20);
    expect(databaseKills).toBeGreaterThanOrEqual(1);
    expect(attempts).toBeGreaterThan(owed.length);
    expect(owed).toHaveLength(people.length * DAYS.length);
  });

  it('the sandbox holds what was owed, each message once', async () => {
    const arrived = await sandboxArrivals(system.deps.store);
    expect(arrived.map(line).toSorted()).toEqual(owedOver('console').map(owedLine).toSorted());
  });

  it('the Lark server shows what was owed, each message once', async () => {
    const arrived = await larkArrivals(stage.lark, stage.clock);
    expect(arrived.map(line).toSorted()).toEqual(owedOver('lark').map(owedLine).toSorted());
  });

  it('each mail that was owed arrived once, or is marked 送达不明 and did not arrive twice', async () => {
    const arrived = (await mailArrivals(stage.smtp, stage.clock)).map(line);
    const uncertain = owedOver('email').filter(isUnknown).map(owedLine);
    const certain = owedOver('email')
      .map(owedLine)
      .filter((one) => !uncertain.includes(one));
    expect(arrived.filter((one) => !uncertain.includes(one)).toSorted()).toEqual(certain.toSorted());
    expect(uncertain.filter((one) => arrived.filter((other) => other === one).length > 1)).toEqual([]);
    expect(uncertain.length).toBeGreaterThan(0); // mails were cut behind DATA
    expect(uncertain.length).toBeLessThan(certain.length);
  });

  it('nobody was written to beyond that, and only mails are uncertain', () => {
    const states = [...deliveries.values()].map(({ channel, state }) => `${channel} ${state}`);
    expect([...new Set(states)].toSorted()).toEqual(['console sent', 'email sent', 'email unknown', 'lark sent']);
    expect([deliveryCount, deliveries.size]).toEqual([owed.length, owed.length]);
  });

  it('nothing is left to do: every reminder and delivery has its outcome, and reconcile finds none', async () => {
    const { store } = system.deps;
    const queue = { enqueue: () => Promise.resolve(), enqueueAll: () => Promise.resolve() };
    expect(await reconcile({ ...system.deps, queue })).toBe(0);
    expect(await store.reminder.count({ state: 'pending', fireAt: { lte: stage.clock.now() } })).toBe(0);
  });

  it('the last one left in order when it was asked to', () => {
    expect(leftInOrder).toBe(true);
  });
});
