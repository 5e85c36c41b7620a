import { z } from 'zod';
import { discardImport } from '../../app/discard-import.ts';
import { type EditResult, editPlan, undoEdit } from '../../app/edit-plan.ts';
import { callSeparate } from '../../app/keep-duplicates.ts';
import { reviewPlan } from '../../app/review-plan.ts';
import { reviewToJson } from '../../app/review-json.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { discarded, editBody, edited, review, separateBody, undoBody } from '../schemas/review.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** Reviewing a draft: looking at it, editing it, taking an edit or the whole import back. */
export function reviewRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/plans/:id/review',
    {
      config: { role: 'admin' },
      schema: {
        summary: '核对草稿：全部事项、存疑、未知单位、可能的重复',
        params: idParams,
        response: { 200: review },
      },
    },
    async (request) => {
      const result = await reviewPlan(deps.store, request.params.id);
      if (!result.ok) throw new HttpProblem(404, result.message, { reason: 'noSuchPlan' });
      return reviewToJson(result.review);
    },
  );

  app.post(
    '/api/plans/:id/edits',
    {
      config: { role: 'admin' },
      schema: { summary: '修改草稿：全部生效或全不生效', params: idParams, body: editBody, response: { 200: edited } },
    },
    async (request) => {
      const { edits, version } = request.body;
      return answered(await editPlan(deps, request.params.id, edits, { actor: actorOf(request), version }));
    },
  );

  app.post(
    '/api/plans/:id/edits/undo',
    {
      config: { role: 'admin' },
      schema: { summary: '撤销上一步修改', params: idParams, body: undoBody, response: { 200: edited } },
    },
    async (request) =>
      answered(await undoEdit(deps, request.params.id, { actor: actorOf(request), version: request.body.version })),
  );

  app.post(
    '/api/plans/:id/discard',
    {
      config: { role: 'admin' },
      schema: { summary: '撤销导入，恢复到导入之前', params: idParams, response: { 200: discarded } },
    },
    async (request) => {
      const result = await discardImport(deps, request.params.id, actorOf(request));
      if (!result.ok)
        throw new HttpProblem(result.reason === 'noSuchPlan' ? 404 : 409, result.message, { reason: result.reason });
      const { title, fileName, restored } = result;
      return { title, fileName, restored };
    },
  );

  app.post(
    '/api/duplicates/separate',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '确认两项不是同一件事，不再提示重复',
        body: separateBody,
        response: { 200: z.strictObject({ ok: z.literal(true) }) },
      },
    },
    async (request) => {
      const { taskId, otherTaskId } = request.body;
      const now = deps.clock.now();
      const result = await deps.store.transaction((tx) => callSeparate(tx, taskId, otherTaskId, actorOf(request), now));
      if (!result.ok) throw new HttpProblem(404, result.message);
      return { ok: true as const };
    },
  );
}

const STATUS = { noSuchPlan: 404, wrongEdits: 422, notEditable: 409, stale: 409, nothingToUndo: 409 } as const;

function answered(result: EditResult) {
  if (result.ok) return { version: result.version, changes: result.changes };
  const { reason, message, faults } = result;
  throw new HttpProblem(STATUS[reason], message, {
    reason,
    ...(faults.length === 0
      ? {}
      : { errors: faults.map(({ edit, message: fault }) => ({ place: `edits[${edit - 1}]`, message: fault })) }),
  });
}
