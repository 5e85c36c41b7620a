import { activatePlan } from '../../../src/app/activate-plan.ts';
import { ensureDefaults } from '../../../src/app/ensure-defaults.ts';
import { importPlan } from '../../../src/app/import-plan.ts';
import { loadDirectory } from '../../../src/app/load-directory.ts';
import { readConfig } from '../../../src/config.ts';
import { openSystem, type System } from '../../../src/wire.ts';
import { openLarkWebhook } from '../../../src/wire-channels.ts';
import { sweepTick } from '../../../workers/sweep.ts';
import { runWorkers } from '../../../workers/run.ts';
import { type HttpService, openHttp } from '../http-service.ts';
import { at, planDraft, type StoryTask } from '../story.ts';
import { until } from '../until.ts';
import type { LarkServerHandle } from './lark-server.ts';
import { PERSON } from './lark-story.ts';

const PEOPLE = {
  units: [{ name: '甲局', aliases: [] }],
  groups: [],
  people: [
    {
      name: '甲联系人',
      unit: '甲局',
      duty: 'contact' as const,
      routes: [{ channel: 'lark' as const, address: PERSON }],
    },
  ],
  coordinators: [{ name: '督办员', routes: [{ channel: 'console' as const, address: 'coordinator' }] }],
};

interface Life {
  system: System;
  http: HttpService;
  stop(): Promise<void>;
}

/** The live system on a real store, queue and workers, with the webhook of Lark; it can be stopped and started again. */
export async function openLiveLark(
  environment: Record<string, string>,
  platform: LarkServerHandle,
  tasks: StoryTask[],
) {
  let ahead = Date.parse(at('2017-05-02 08:30')) - Date.now();
  /** Whole seconds, as everywhere; it runs on, so that what is to be tried again comes to be due. */
  const now = () => new Date(Math.floor((Date.now() + ahead) / 1000) * 1000).toISOString();
  const said: string[] = [];
  const log = (line: string) => void said.push(line);
  const { appId, appSecret, domain } = platform;
  const read = readConfig({
    ...environment,
    LARK_APP_ID: appId,
    LARK_APP_SECRET: appSecret,
    LARK_DOMAIN: domain,
  });
  if (!read.ok) throw new Error(read.message);
  const { config } = read;

  async function live(): Promise<Life> {
    const opened = await openSystem(config, { clock: { now }, log });
    if (!opened.ok) throw new Error(opened.message);
    const { system } = opened;
    const workers = await runWorkers(system, { log, sweepEvery: 1 });
    const http = await openHttp({ deps: system.deps, lark: await openLarkWebhook(config) });
    return {
      system,
      http,
      async stop() {
        await http.close();
        await workers.stop();
        await system.close();
      },
    };
  }

  let life = await live();
  const { deps } = life.system;
  await ensureDefaults(deps.store);
  await deps.store.transaction((tx) => loadDirectory(tx, PEOPLE));
  const imported = await importPlan(deps, planDraft(tasks), { name: 'story.txt', sha256: 'story' }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  await activatePlan(deps, imported.summary.planId, 'user:test', { confirmed: true });
  while (platform.messages.length === 0) {
    ahead += 10 * 60_000;
    await sweepTick(deps);
    await until(async () => (await deps.store.delivery.count({ state: { in: ['pending', 'sending'] } })) === 0);
  }

  return {
    said,
    store: () => life.system.deps.store,
    url: () => `${life.http.url}/webhooks/lark`,
    async restart(): Promise<void> {
      await life.stop();
      life = await live();
    },
    settled: () =>
      until(async () => {
        const { store } = life.system.deps;
        const unread = await store.inbound.count({ state: 'received' });
        return (
          unread === 0 &&
          (await store.delivery.count({ state: { in: ['pending', 'sending', 'failed_temporary'] } })) === 0
        );
      }),
    close: () => life.stop(),
  };
}
