import { z } from 'zod';
import { buildLedger } from '../../app/build-ledger.ts';
import { collectReports } from '../../app/collection/collect-reports.ts';
import { findItem } from '../../app/explain/find-item.ts';
import { reportTargets } from '../../app/report-targets.ts';
import { reportStatus } from '../../app/report-status.ts';
import { localDateOf } from '../../core/time/instant.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { itemParams } from '../schemas/assignment.ts';
import { collection, collectionQuery, ledgerQuery, ledgerRow, status, targetProgress } from '../schemas/report.ts';
import type { HttpServices } from '../services.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How things stand: the overview, and the 台账 as data and as a workbook. */
export function reportRoutes(app: HttpServer, { deps, ledgerToXlsx }: HttpServices): void {
  app.get(
    '/api/status',
    { config: { role: 'coordinator' }, schema: { summary: '总体情况', response: { 200: status } } },
    () => reportStatus(deps),
  );

  async function knownPlan(planId: string | undefined): Promise<void> {
    if (planId !== undefined && !(await deps.store.plan.get(planId)))
      throw new HttpProblem(404, `没有编号为 ${planId} 的方案。`, { reason: 'noSuchPlan' });
  }

  /** All plans, or the one asked for, which must exist. */
  async function ledger(planId: string | undefined) {
    await knownPlan(planId);
    return buildLedger(deps, planId);
  }

  app.get(
    '/api/ledger',
    {
      config: { role: 'coordinator' },
      schema: { summary: '台账', querystring: ledgerQuery, response: { 200: z.array(ledgerRow) } },
    },
    ({ query }) => ledger(query.plan),
  );

  app.get(
    '/api/targets',
    {
      config: { role: 'coordinator' },
      schema: { summary: '量化指标完成情况', querystring: ledgerQuery, response: { 200: z.array(targetProgress) } },
    },
    async ({ query }) => {
      await knownPlan(query.plan);
      return reportTargets(deps, query.plan);
    },
  );

  app.get(
    '/api/items/:item/collection',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '汇总表：一项一期各单位的报送情况，谁还没报',
        params: itemParams,
        querystring: collectionQuery,
        response: { 200: collection },
      },
    },
    async ({ params, query }) => {
      const found = await findItem(deps.store, params.item, query.plan);
      if (!found.ok) throw new HttpProblem(404, found.message, { reason: 'noSuchItem' });
      const today = localDateOf(deps.clock.now());
      const sheet = await collectReports(deps.store, found.plan, found.task, today, { period: query.due });
      if (!sheet) throw new HttpProblem(404, `第${found.task.number}项没有这一期。`, { reason: 'noSuchPeriod' });
      return sheet;
    },
  );

  app.get(
    '/api/ledger.xlsx',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '台账（Excel）',
        querystring: ledgerQuery,
        produces: [XLSX],
        response: { 200: z.instanceof(Buffer) },
      },
    },
    async ({ query }, reply) => {
      const workbook = await ledgerToXlsx(await ledger(query.plan));
      const name = encodeURIComponent(`台账-${localDateOf(deps.clock.now())}.xlsx`);
      reply.header('content-disposition', `attachment; filename="ledger.xlsx"; filename*=UTF-8''${name}`);
      return reply.type(XLSX).send(workbook);
    },
  );
}
