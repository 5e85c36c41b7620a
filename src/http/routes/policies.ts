import { z } from 'zod';
import { changeBindings } from '../../app/policy/change-bindings.ts';
import { listPolicies } from '../../app/policy/list-policies.ts';
import { previewRebindings } from '../../app/policy/preview-rebindings.ts';
import { rebindingsToBind, rebindingsToMove } from '../../app/policy/rebindings.ts';
import { checkPolicy, savePolicy } from '../../app/policy/save-policy.ts';
import type { Store } from '../../app/store.ts';
import type { Policy, PolicyBinding } from '../../core/entities/policy.ts';
import type { PolicyFault } from '../../core/policy/policy-fault.ts';
import { policyFile } from '../../core/policy/read-policy.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import {
  bindBody,
  bindingsChange,
  listedPolicy,
  moveBody,
  policyBody,
  savedPolicy,
  saveQuery,
} from '../schemas/policy.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';

/** Ninety days take seconds of computing: other requests are served between them. */
const onDay = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** 催办策略: reading them; for admins saving, binding and moving, with what that does shown. */
export function policyRoutes(app: HttpServer, services: HttpServices): void {
  const { store } = services.deps;
  app.get(
    '/api/policies',
    { config: { role: 'coordinator' }, schema: { summary: '全部催办策略', response: { 200: z.array(listedPolicy) } } },
    () => listPolicies(store),
  );

  app.get(
    '/api/policies/:id',
    {
      config: { role: 'coordinator' },
      schema: { summary: '一个策略，即策略文件的内容', params: idParams, response: { 200: policyBody } },
    },
    async ({ params }) => policyFile(await policyOfId(store, params.id)),
  );

  savingRoute(app, services);
  bindingRoutes(app, services);
}

async function policyOfId(store: Store, id: string): Promise<Policy> {
  const policy = await store.policy.get(id);
  if (!policy) throw new HttpProblem(404, '没有这个策略。', { reason: 'noSuchPolicy' });
  return policy;
}

function faulty(faults: readonly PolicyFault[]): HttpProblem {
  const errors = faults.map(({ place, message }) => ({ place: place === '' ? 'body' : `body.${place}`, message }));
  return new HttpProblem(422, '策略有误，没有保存。', { reason: 'policyFaults', errors });
}

function savingRoute(app: HttpServer, { deps, rehearsal }: HttpServices): void {
  app.post(
    '/api/policies',
    {
      config: { role: 'admin' },
      schema: {
        summary: '保存策略为新的一版并显示影响；preview=true 只检查，不保存',
        querystring: saveQuery,
        body: policyBody,
        response: { 200: savedPolicy },
      },
    },
    async (request) => {
      const checked = await checkPolicy(deps.store, deps, request.body);
      if (!checked.ok) throw faulty(checked.faults);
      const { policy, fresh } = checked;
      const rebindings = await rebindingsToMove(deps.store, policy);
      const unsaved = fresh ? { unsaved: policy } : {};
      const difference = await previewRebindings(deps, rehearsal, rebindings, { ...unsaved, onDay });
      const wanted = fresh && request.query.preview !== 'true';
      const saved = wanted ? await savePolicy(deps, request.body, actorOf(request)) : null;
      if (saved && !saved.ok) throw faulty(saved.faults);
      return { id: policy.id, policy: policyFile(policy), fresh, saved: saved !== null, difference };
    },
  );
}

function bindingRoutes(app: HttpServer, { deps, rehearsal }: HttpServices): void {
  app.post(
    '/api/policies/:id/bind',
    {
      config: { role: 'admin' },
      schema: {
        summary: '指定策略用在哪里；会改变已排定的提醒时，apply=true 才生效',
        params: idParams,
        body: bindBody,
        response: { 200: bindingsChange },
      },
    },
    async (request) => {
      const { level, targetId, apply } = request.body;
      const policy = await policyOfId(deps.store, request.params.id);
      if (!(await isTarget(deps.store, level, targetId)))
        throw new HttpProblem(404, '没有这个方案或事项。', { reason: 'noSuchTarget' });
      const rebindings = await rebindingsToBind(deps.store, { level, targetId }, policy);
      return changeBindings(deps, rehearsal, rebindings, apply ? 'always' : 'ifQuiet', actorOf(request), { onDay });
    },
  );

  app.post(
    '/api/policies/:id/move',
    {
      config: { role: 'admin' },
      schema: {
        summary: '把使用此策略其他版本的各处移到这一版；apply=true 才生效',
        params: idParams,
        body: moveBody,
        response: { 200: bindingsChange },
      },
    },
    async (request) => {
      const policy = await policyOfId(deps.store, request.params.id);
      const rebindings = await rebindingsToMove(deps.store, policy);
      const apply = request.body.apply ? 'always' : 'never';
      return changeBindings(deps, rehearsal, rebindings, apply, actorOf(request), { onDay });
    },
  );
}

async function isTarget(store: Store, level: PolicyBinding['level'], targetId: string): Promise<boolean> {
  if (level === 'organisation') return targetId === '*';
  return (await (level === 'plan' ? store.plan : store.task).get(targetId)) !== null;
}
