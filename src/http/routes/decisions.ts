import { z } from 'zod';
import { decideItem } from '../../app/decide/decide-item.ts';
import { listWaiting } from '../../app/decide/list-waiting.ts';
import { listOrders } from '../../app/order/list-orders.ts';
import type { Decision } from '../../core/reply/decision.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { decided, itemDecisionBody, listedOrder, ordersQuery, waitingDecision } from '../schemas/decision.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

function decisionOf(body: z.infer<typeof itemDecisionBody>): Decision {
  switch (body.decision) {
    case 'approve':
      return { kind: 'approve' };
    case 'return':
      return { kind: 'return', missing: body.missing };
    case 'extend':
      return { kind: 'grant', dueOn: body.dueOn, why: body.why };
    case 'reassign':
      return { kind: 'reassign', unit: body.unit, why: body.why };
    case 'order':
      return { kind: 'order', why: body.why, ...(body.colour === undefined ? {} : { colour: body.colour }) };
    case 'uphold':
      return { kind: 'uphold', why: body.why };
  }
}

/** What waits for a coordinator, the decision about an item, and the 督办单 issued. */
export function decisionRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/decisions',
    {
      config: { role: 'coordinator' },
      schema: { summary: '等待决定的事项：待复核、不归我们、升级', response: { 200: z.array(waitingDecision) } },
    },
    () => listWaiting(deps),
  );

  app.post(
    '/api/occurrences/:id/decision',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '作出决定：通过、退回、同意延期、改派、发督办单、不予改派',
        params: idParams,
        body: itemDecisionBody,
        response: { 200: decided },
      },
    },
    async (request) => {
      const { body, params } = request;
      const again = 'again' in body ? body.again : false;
      const asked = { occurrenceId: params.id, decision: decisionOf(body), by: actorOf(request), again };
      const result = await decideItem(deps, asked);
      if (!result.ok)
        throw new HttpProblem(result.reason === 'noSuchItem' ? 404 : 409, result.message, { reason: result.reason });
      return result;
    },
  );

  app.get(
    '/api/orders',
    {
      config: { role: 'coordinator' },
      schema: { summary: '督办单', querystring: ordersQuery, response: { 200: z.array(listedOrder) } },
    },
    ({ query: { open } }) => listOrders(deps, { open: open === 'true' }),
  );
}
