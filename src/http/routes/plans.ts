import { z } from 'zod';
import { activatePlan } from '../../app/activate-plan.ts';
import { simulatePlan } from '../../app/rehearsal/simulate-plan.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
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
      const { evenIfEnded = false } = request.body;
      const result = await activatePlan(deps, request.params.id, actorOf(request), { evenIfEnded });
      if (result.ok) return result.activation;
      const { reason } = result;
      throw new HttpProblem(reason === 'noSuchPlan' ? 404 : 409, refusalText(result), { reason });
    },
  );
}

/** The app's sentence names the command line's switch; a caller of the API has another. */
function refusalText({ reason, message }: { reason: string; message: string }): string {
  if (reason !== 'periodEnded') return message;
  return '方案的期限已过，启用后不会再有应办事项。确需启用，请把 evenIfEnded 设为 true。';
}
