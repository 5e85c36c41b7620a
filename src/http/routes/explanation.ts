import { explainItem } from '../../app/explain/explain-item.ts';
import { findItem } from '../../app/explain/find-item.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { explanation, explanationParams, explanationQuery } from '../schemas/explanation.ts';
import type { HttpServices } from '../services.ts';

/** Why was something sent, why not: for an item, a day, a contact. */
export function explanationRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/items/:item/explanation',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '为什么发了、为什么没发',
        params: explanationParams,
        querystring: explanationQuery,
        response: { 200: explanation },
      },
    },
    async ({ params, query: { plan, at, contact } }) => {
      const found = await findItem(deps.store, params.item, plan);
      if (!found.ok) throw new HttpProblem(404, found.message, { reason: 'noSuchItem' });
      if (contact !== undefined && (await deps.store.contact.get(contact)) === null)
        throw new HttpProblem(404, `没有编号为 ${contact} 的联系人。`, { reason: 'noSuchContact' });
      return explainItem(deps, found.plan, found.task, {
        ...(at === undefined ? {} : { day: at }),
        ...(contact === undefined ? {} : { contactId: contact }),
      });
    },
  );
}
