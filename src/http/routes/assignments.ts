import { z } from 'zod';
import { assign, withdraw } from '../../app/assign/assign.ts';
import { decompose } from '../../app/assign/decompose-item.ts';
import { assignedText } from '../../app/assign/assigned-text.ts';
import { listRegistrations } from '../../app/assign/list-registrations.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import {
  assignment,
  assignmentBody,
  assignmentsQuery,
  itemParams,
  madeParts,
  partsBody,
  registration,
  withdrawalBody,
} from '../schemas/assignment.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';
import { refusalProblem } from './silences.ts';

/** 立项: what is handed down one by one. */
export function assignmentRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/assignments',
    {
      config: { role: 'coordinator' },
      schema: { summary: '立项登记簿', querystring: assignmentsQuery, response: { 200: z.array(registration) } },
    },
    ({ query }) => listRegistrations(deps.store, query.year),
  );

  app.post(
    '/api/assignments',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '立项交办：一句话写明单位、时限和事项；拿不准的不立项，返回要补充的内容',
        body: assignmentBody,
        response: { 201: assignment },
      },
    },
    async (request, reply) => {
      const { text, ...given } = request.body;
      const result = await assign(deps, text, given, actorOf(request));
      if (!result.ok)
        throw new HttpProblem(422, result.questions.map((one) => one.text).join(''), {
          reason: result.reason,
          errors: result.questions.map(({ about, text: message, choices }) => ({
            place: `body.${about}`,
            message: choices.length > 0 ? `${message}（${choices.join('、')}）` : message,
          })),
        });
      const { id, number, taskId } = result.assigned.registration;
      return reply
        .code(201)
        .send({ id, number: number ?? '', taskId, say: assignedText(result.assigned, deps.clock.now()) });
    },
  );

  app.post(
    '/api/assignments/:id/withdrawal',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '撤销立项：未办结的一并取消并告知单位，编号保留',
        params: idParams,
        body: withdrawalBody,
        response: { 200: z.strictObject({ number: z.string() }) },
      },
    },
    async (request) => {
      const { why, withParts } = request.body;
      const wanted = { registrationId: request.params.id, actor: actorOf(request), why, withParts };
      const result = await withdraw(deps, wanted);
      if (!result.ok) throw refusalProblem(result);
      return { number: result.registration.number ?? '' };
    },
  );

  app.post(
    '/api/items/:item/parts',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '分解：把一项拆成分项（12-1、12-2），时限不晚于主项；有一处不对就都不拆',
        params: itemParams,
        body: partsBody,
        response: { 201: madeParts },
      },
    },
    async (request, reply) => {
      const { plan, parts } = request.body;
      const found = await findItem(deps.store, request.params.item, plan);
      if (!found.ok) throw new HttpProblem(404, found.message, { reason: 'noSuchItem' });
      const result = await decompose(deps, { taskId: found.task.id, parts, actor: actorOf(request) });
      if (result.ok) return reply.code(201).send({ parts: result.parts, told: result.opened.told });
      if (!result.faults) throw refusalProblem(result);
      const errors = result.faults.map(({ part, about, message }) => ({
        place: `body.parts[${part - 1}].${about}`,
        message,
      }));
      throw new HttpProblem(422, result.message, { reason: result.reason, errors });
    },
  );
}
