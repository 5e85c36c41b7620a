import { pauseContact } from '../../app/contact/pause-contact.ts';
import { preferenceOf, setPreference } from '../../app/contact/set-preference.ts';
import type { ContactPreference } from '../../core/entities/directory.ts';
import { clockMinute, clockText } from '../../core/policy/clock-minute.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { pause, pauseBody, preference, preferenceBody } from '../schemas/preference.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';
import { refusalProblem } from './silences.ts';

/** What contacts wish for: the time of their digest, their channels in order, a pause. */
export function preferenceRoutes(app: HttpServer, { deps }: HttpServices): void {
  const { store, clock } = deps;
  app.get(
    '/api/contacts/:id/preference',
    {
      config: { role: 'coordinator' },
      schema: { summary: '联系人的偏好', params: idParams, response: { 200: preference } },
    },
    async ({ params }) => {
      if (!(await store.contact.get(params.id))) throw new HttpProblem(404, '没有这位联系人。');
      return shown(await preferenceOf(store, params.id));
    },
  );

  app.put(
    '/api/contacts/:id/preference',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '设置联系人的提醒时间和渠道先后；null 恢复默认',
        params: idParams,
        body: preferenceBody,
        response: { 200: preference },
      },
    },
    async (request) => {
      const { digest, channels } = request.body;
      const digestMinute = typeof digest === 'string' ? clockMinute(digest) : digest;
      if (digestMinute === null && digest !== null) throw new HttpProblem(400, '提醒时间应为时刻，如 09:30。');
      const change = {
        ...(digestMinute === undefined ? {} : { digestMinute }),
        ...(channels === undefined ? {} : { channels }),
      };
      const result = await setPreference(deps, request.params.id, change, actorOf(request));
      if (!result.ok) throw refusalProblem(result);
      return shown(result.preference);
    },
  );

  app.post(
    '/api/contacts/:id/pauses',
    {
      config: { role: 'coordinator' },
      schema: { summary: '暂停一位联系人的提醒', params: idParams, body: pauseBody, response: { 201: pause } },
    },
    async (request, reply) => {
      const result = await store.transaction((tx) =>
        pauseContact(tx, request.params.id, request.body, actorOf(request), clock.now()),
      );
      if (!result.ok) throw refusalProblem(result);
      const { id, fromAt, toAt, reason } = result.silence;
      return reply.code(201).send({ id, fromAt, toAt, reason });
    },
  );
}

function shown({ contactId, digestMinute, channels }: ContactPreference) {
  return { contactId, digest: digestMinute === null ? null : clockText(digestMinute), channels };
}
