import { briefSettings as keptSettings, changeBriefSettings } from '../../app/brief/brief-settings.ts';
import { lastBrief, makeBrief } from '../../app/brief/make-brief.ts';
import { loadPeople } from '../../app/load-people.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { brief, briefParams, briefSettingChanges, briefSettings } from '../schemas/brief.ts';
import type { HttpServices } from '../services.ts';

/** 日报 and 周报 as they stand, and when and to whom they go. */
export function briefRoutes(app: HttpServer, { deps }: HttpServices): void {
  const { store, calendar, clock } = deps;
  app.get(
    '/api/briefs/:kind',
    {
      config: { role: 'coordinator' },
      schema: { summary: '简报：按现在的情况，与上一份相比；只读', params: briefParams, response: { 200: brief } },
    },
    async ({ params: { kind } }) => {
      const readers =
        kind === 'weekly' ? (await keptSettings(store)).weeklyTo : coordinatorContacts(await loadPeople(store));
      const last = readers[0] === undefined ? null : await lastBrief(store, readers[0], kind);
      return makeBrief(store, calendar, kind, last, clock.now());
    },
  );

  app.get(
    '/api/brief-settings',
    { config: { role: 'coordinator' }, schema: { summary: '简报的时间和对象', response: { 200: briefSettings } } },
    () => keptSettings(store),
  );

  app.put(
    '/api/brief-settings',
    {
      config: { role: 'admin' },
      schema: { summary: '修改简报的时间和对象', body: briefSettingChanges, response: { 200: briefSettings } },
    },
    async (request) => {
      const { weeklyTo = [] } = request.body;
      if ((await store.contact.count({ id: { in: weeklyTo } })) < new Set(weeklyTo).size)
        throw new HttpProblem(404, '没有这位联系人。', { reason: 'noSuchContact' });
      return store.transaction((tx) => changeBriefSettings(tx, request.body, actorOf(request), clock.now()));
    },
  );
}
