import { revisePlan, type RevisionResult } from '../../app/revise-plan.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { applyRevisionBody, revision } from '../schemas/revision.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** 修订稿: what a revised document would change, and applying it. */
export function revisionRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/plans/:id/revision',
    {
      config: { role: 'admin' },
      schema: { summary: '待应用的修订稿：差异和影响，不改动任何数据', params: idParams, response: { 200: revision } },
    },
    async (request) => answered(await revisePlan(deps, request.params.id, { actor: actorOf(request), apply: false })),
  );

  app.post(
    '/api/plans/:id/revision/apply',
    {
      config: { role: 'admin' },
      schema: {
        summary: '应用修订稿：一次全部生效',
        params: idParams,
        body: applyRevisionBody,
        response: { 200: revision },
      },
    },
    async (request) => {
      const { confirm, version } = request.body;
      const asked = { actor: actorOf(request), apply: true, confirmed: confirm, version };
      return answered(await revisePlan(deps, request.params.id, asked));
    },
  );
}

function answered(result: RevisionResult) {
  if (result.ok) return result.revision;
  const { reason, message } = result;
  const status = reason === 'noSuchPlan' || reason === 'noRevision' ? 404 : 409;
  const errors =
    reason === 'needsConfirmation' ? result.doubts.map((doubt) => ({ place: 'doubts', message: doubt })) : [];
  throw new HttpProblem(status, message, { reason, ...(errors.length > 0 ? { errors } : {}) });
}
