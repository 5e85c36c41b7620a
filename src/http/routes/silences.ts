import { z } from 'zod';
import { findItem } from '../../app/explain/find-item.ts';
import type { Refusal } from '../../app/refusal.ts';
import { beginSilence, endSilence } from '../../app/silence/begin-silence.ts';
import { describeSilences, listSilences } from '../../app/silence/list-silences.ts';
import type { Store } from '../../app/store.ts';
import { openOccurrences } from '../../app/urge/open-occurrences.ts';
import { urgeItems } from '../../app/urge/urge-items.ts';
import type { Silence } from '../../core/entities/occurrence.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { silence, silenceBody, silenceQuery, urgeBody, urged } from '../schemas/silence.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** A use case's refusal as a problem: 404 where something does not exist, 409 else. */
export function refusalProblem({ reason, message }: Refusal): HttpProblem {
  return new HttpProblem(reason.startsWith('noSuch') ? 404 : 409, message, { reason });
}

/** 暂停催办 and 人工催办. */
export function silenceRoutes(app: HttpServer, { deps }: HttpServices): void {
  const { store, clock } = deps;
  const described = async (row: Silence) => {
    const [shown] = await describeSilences(store, [row], clock.now());
    if (!shown) throw new Error(`silence ${row.id} was not described`);
    return shown;
  };
  app.get(
    '/api/silences',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '暂停催办；all=true 含已结束的',
        querystring: silenceQuery,
        response: { 200: z.array(silence) },
      },
    },
    ({ query }) => listSilences(store, clock.now(), query.all === 'true'),
  );

  app.post(
    '/api/silences',
    {
      config: { role: 'coordinator' },
      schema: { summary: '暂停催办：写明范围、结束时间和原因', body: silenceBody, response: { 201: silence } },
    },
    async (request, reply) => {
      const { fromAt, toAt, ...rest } = request.body;
      const utc = (text: string) => new Date(text).toISOString();
      const from = fromAt === undefined ? {} : { fromAt: utc(fromAt) };
      const wanted = { ...rest, ...from, toAt: utc(toAt), owner: actorOf(request) };
      const result = await store.transaction((tx) => beginSilence(tx, wanted, actorOf(request), clock.now()));
      if (!result.ok) throw refusalProblem(result);
      return reply.code(201).send(await described(result.silence));
    },
  );

  app.post(
    '/api/silences/:id/end',
    {
      config: { role: 'coordinator' },
      schema: { summary: '提前结束暂停', params: idParams, response: { 200: silence } },
    },
    async (request) => {
      const result = await endSilence(deps, request.params.id, actorOf(request));
      if (!result.ok) throw refusalProblem(result);
      return described(result.silence);
    },
  );

  app.post(
    '/api/urges',
    {
      config: { role: 'coordinator' },
      schema: { summary: '人工催办：现在就单独提醒一次，并留痕', body: urgeBody, response: { 200: urged } },
    },
    async (request) => {
      const { item, plan, unitId, note = null, atOnce, again } = request.body;
      const occurrences = await openOccurrences(store, await subject(store, item, plan, unitId));
      const result = await urgeItems(deps, { occurrences, note, atOnce, again, actor: actorOf(request) });
      if (!result.ok) throw refusalProblem(result);
      return result.urged;
    },
  );
}

async function subject(
  store: Store,
  item: string | undefined,
  plan: string | undefined,
  unitId: string | undefined,
): Promise<{ taskId: string } | { unitId: string }> {
  if (unitId !== undefined) {
    if (await store.orgUnit.get(unitId)) return { unitId };
    throw new HttpProblem(404, '没有这个单位。', { reason: 'noSuchUnit' });
  }
  const found = await findItem(store, item ?? '', plan);
  if (!found.ok) throw new HttpProblem(404, found.message, { reason: 'noSuchItem' });
  return { taskId: found.task.id };
}
