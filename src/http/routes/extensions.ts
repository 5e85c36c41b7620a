import { z } from 'zod';
import { decideExtension } from '../../app/decide-extension.ts';
import type { Deps } from '../../app/ports.ts';
import type { ExtensionRequest } from '../../core/entities/occurrence.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { decisionBody, extension, extensionQuery } from '../schemas/extension.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** 延期申请: those there are, and the decision on one. */
export function extensionRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/extensions',
    {
      config: { role: 'coordinator' },
      schema: { summary: '延期申请', querystring: extensionQuery, response: { 200: z.array(extension) } },
    },
    async ({ query: { state } }) =>
      described(deps, await deps.store.extensionRequest.find(state ? { state } : {}, { orderBy: ['requestedAt'] })),
  );

  app.post(
    '/api/extensions/:id/decision',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '审批延期申请',
        params: idParams,
        body: decisionBody,
        response: { 200: z.strictObject({ ok: z.literal(true), say: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      if (!(await deps.store.extensionRequest.get(id))) throw new HttpProblem(404, '没有这条延期申请。');
      const { approve, dueOn, why } = request.body;
      const terms = { ...(dueOn === undefined ? {} : { dueOn }), ...(why === undefined ? {} : { why }) };
      const decision = { approve, ...terms, by: actorOf(request) };
      const result = await decideExtension(deps, id, decision);
      if (!result.ok) throw new HttpProblem(409, result.message, { reason: 'notDecidable' });
      return { ok: true as const, say: result.say };
    },
  );
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** The requests with what a person needs to decide them: which item, of which unit, asked by whom. */
async function described({ store }: Deps, requests: readonly ExtensionRequest[]) {
  const idsOf = (ids: string[]) => ({ id: { in: [...new Set(ids)] } });
  const occurrences = byId(await store.occurrence.find(idsOf(requests.map((request) => request.occurrenceId))));
  const all = [...occurrences.values()];
  const tasks = byId(await store.task.find(idsOf(all.map(({ taskId }) => taskId))));
  const plans = byId(await store.plan.find(idsOf(all.map(({ planId }) => planId))));
  const units = byId(await store.orgUnit.find(idsOf(all.map(({ unitId }) => unitId))));
  const contacts = byId(await store.contact.find(idsOf(requests.map(({ requestedBy }) => requestedBy))));
  return requests.map(({ replyId: _replyId, requestedBy, ...request }) => {
    const occurrence = occurrences.get(request.occurrenceId);
    const task = tasks.get(occurrence?.taskId ?? '');
    return {
      ...request,
      planTitle: plans.get(occurrence?.planId ?? '')?.title ?? '',
      number: task?.number ?? '',
      title: task ? taskTitle(task.content) : '',
      unitName: units.get(occurrence?.unitId ?? '')?.name ?? '',
      requestedBy: contacts.get(requestedBy)?.name ?? '',
    };
  });
}
