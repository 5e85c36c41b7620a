import { z } from 'zod';
import { activatePlan } from '../../app/activate-plan.ts';
import type { ActivationQuestions } from '../../app/activation-questions.ts';
import { simulatePlan } from '../../app/rehearsal/simulate-plan.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { type Fault, HttpProblem } from '../problem.ts';
import { activateBody, activation, plan, simulateBody, simulation } from '../schemas/plan.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** The plans there are, and switching one on. */
export function planRoutes(app: HttpServer, { deps, rehearsal }: HttpServices): void {
  app.get(
    '/api/plans',
    { config: { role: 'coordinator' }, schema: { summary: '全部方案', response: { 200: z.array(plan) } } },
    async () => {
      const plans = await deps.store.plan.find({}, { orderBy: ['letter'] });
      return Promise.all(
        plans.map(async ({ calendarVersion: _version, ...row }) => ({
          ...row,
          tasks: await deps.store.task.count({ planId: row.id }),
        })),
      );
    },
  );

  app.post(
    '/api/plans/:id/simulate',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '预演方案：不发消息，不改数据',
        params: idParams,
        body: simulateBody,
        response: { 200: simulation },
      },
    },
    async (request) => {
      const { from, to, seed = 'cuiban' } = request.body;
      const result = await simulatePlan(deps, request.params.id, rehearsal, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        seed,
        // a year takes seconds of computing: other requests are served between its days
        onDay: () => new Promise((resolve) => void setImmediate(resolve)),
      });
      if (result.ok) return result.simulation;
      throw new HttpProblem(result.reason === 'noSuchPlan' ? 404 : 409, result.message, { reason: result.reason });
    },
  );

  app.post(
    '/api/plans/:id/activate',
    {
      config: { role: 'admin' },
      schema: { summary: '启用方案', params: idParams, body: activateBody, response: { 200: activation } },
    },
    async (request) => {
      const { confirm, version } = request.body;
      const result = await activatePlan(deps, request.params.id, actorOf(request), { confirmed: confirm, version });
      if (result.ok) return result.activation;
      const { reason, message } = result;
      if (reason !== 'needsConfirmation')
        throw new HttpProblem(reason === 'noSuchPlan' ? 404 : 409, message, { reason });
      throw new HttpProblem(409, `${message}确认无误后，请把 confirm 设为 true 再提交。`, {
        reason,
        errors: questionFaults(result.questions),
      });
    },
  );
}

/** All that is asked, each under the name of its kind: the one list a person says yes to. */
function questionFaults({ doubts, unreachableUnits, periodEnded, duplicates }: ActivationQuestions): Fault[] {
  const of = (place: string, messages: readonly string[]) => messages.map((message) => ({ place, message }));
  return [
    ...of('periodEnded', periodEnded ? ['方案期限已过，启用后只登记在册，不发任何提醒'] : []),
    ...of('doubts', doubts),
    ...of('unreachableUnits', unreachableUnits),
    ...of('duplicates', duplicates),
  ];
}
