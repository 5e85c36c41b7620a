import { z } from 'zod';
import { itemOccurrences } from '../../app/parking/item-occurrences.ts';
import { listParked } from '../../app/parking/list-parked.ts';
import { parkItems } from '../../app/parking/park-items.ts';
import { wakeItems } from '../../app/parking/wake-items.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { parkBody, parkedItem, parkingDone, wakeBody } from '../schemas/parking.ts';
import type { HttpServices } from '../services.ts';
import { refusalProblem } from './silences.ts';

/** 挂账: what is parked, parking an item, and ending it. */
export function parkingRoutes(app: HttpServer, { deps }: HttpServices): void {
  const { store, clock, queue } = deps;
  app.get(
    '/api/parked',
    { config: { role: 'coordinator' }, schema: { summary: '挂账的事项', response: { 200: z.array(parkedItem) } } },
    () => listParked(deps),
  );

  app.post(
    '/api/parked',
    {
      config: { role: 'coordinator' },
      schema: { summary: '挂账：到某一天，或等待某个条件', body: parkBody, response: { 200: parkingDone } },
    },
    async (request) => {
      const { item, plan, unit, untilOn = null, condition = null, ownerId, why } = request.body;
      const owner = ownerId === undefined ? null : `contact:${ownerId}`;
      const result = await store.transaction(async (tx) => {
        const found = await itemOccurrences(tx, { item, planId: plan, unitName: unit });
        if (!found.ok) return found;
        const terms = { occurrences: found.occurrences, untilOn, condition, owner, why };
        return parkItems(tx, terms, actorOf(request), clock.now());
      });
      if (!result.ok) throw refusalProblem(result);
      for (const id of result.deliveries) await queue.enqueue('deliver', id);
      return { occurrences: result.parked.map(({ id }) => id) };
    },
  );

  app.post(
    '/api/parked/wake',
    {
      config: { role: 'coordinator' },
      schema: { summary: '结束挂账，恢复办理', body: wakeBody, response: { 200: parkingDone } },
    },
    async (request) => {
      const { item, plan, unit, why } = request.body;
      const result = await store.transaction(async (tx) => {
        const found = await itemOccurrences(tx, { item, planId: plan, unitName: unit });
        return found.ok ? wakeItems(tx, deps, found.occurrences, why, actorOf(request), clock.now()) : found;
      });
      if (!result.ok) throw refusalProblem(result);
      for (const id of result.deliveries) await queue.enqueue('deliver', id);
      return { occurrences: result.woken.map(({ id }) => id) };
    },
  );
}
