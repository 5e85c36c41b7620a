import { z } from 'zod';
import { bulletinSettings as keptSettings, changeBulletinSettings } from '../../app/bulletin/bulletin-settings.ts';
import { draftBulletin } from '../../app/bulletin/draft-bulletin.ts';
import { sendSignedBulletins, signBulletin } from '../../app/bulletin/sign-bulletin.ts';
import type { BulletinSettings } from '../../app/bulletin/bulletin-settings.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import {
  bulletin,
  bulletinDraftBody,
  bulletinSettingChanges,
  bulletinSettings,
  bulletinSignBody,
} from '../schemas/bulletin.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';
import { refusalProblem } from './silences.ts';

/** 通报: drafted, signed, sent. */
export function bulletinRoutes(app: HttpServer, { deps }: HttpServices): void {
  const { store, clock } = deps;
  app.get(
    '/api/bulletins',
    { config: { role: 'coordinator' }, schema: { summary: '通报', response: { 200: z.array(bulletin) } } },
    () => store.bulletin.find({}, { orderBy: ['createdAt'] }),
  );

  app.post(
    '/api/bulletins',
    {
      config: { role: 'coordinator' },
      schema: { summary: '起草通报；同名的草稿会更新', body: bulletinDraftBody, response: { 201: bulletin } },
    },
    async (request, reply) => {
      const plan = await store.plan.get(request.body.plan);
      if (!plan) throw new HttpProblem(404, `没有编号为 ${request.body.plan} 的方案。`, { reason: 'noSuchPlan' });
      const { title } = request.body;
      const result = await store.transaction((tx) =>
        draftBulletin(tx, deps, plan, title, actorOf(request), clock.now()),
      );
      if (!result.ok) throw refusalProblem(result);
      return reply.code(201).send(result.bulletin);
    },
  );

  app.post(
    '/api/bulletins/:id/signature',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '签发通报；发送时段内立即发出',
        params: idParams,
        body: bulletinSignBody,
        response: { 200: bulletin },
      },
    },
    async (request) => {
      const result = await signBulletin(deps, request.params.id, actorOf(request), request.body.text);
      if (!result.ok) throw refusalProblem(result);
      await sendSignedBulletins(deps);
      return (await store.bulletin.get(request.params.id)) ?? result.bulletin;
    },
  );

  app.get(
    '/api/bulletin-settings',
    { config: { role: 'coordinator' }, schema: { summary: '通报的设置', response: { 200: bulletinSettings } } },
    async () => (await keptSettings(store)) as z.infer<typeof bulletinSettings>,
  );

  app.put(
    '/api/bulletin-settings',
    {
      config: { role: 'admin' },
      schema: {
        summary: '修改通报的设置：多久起草一份、是否排名',
        body: bulletinSettingChanges,
        response: { 200: bulletinSettings },
      },
    },
    async (request) => {
      const changed: BulletinSettings = await store.transaction((tx) =>
        changeBulletinSettings(tx, request.body, actorOf(request), clock.now()),
      );
      return changed as z.infer<typeof bulletinSettings>;
    },
  );
}
