import { z } from 'zod';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { doctorReport, health, readiness } from '../schemas/report.ts';
import type { HttpServices } from '../services.ts';

/** Whether the process is up, whether it can work, what `doctor` finds, and the API's own description. */
export function healthRoutes(app: HttpServer, { ready, queueDepth, doctor }: HttpServices): void {
  app.get(
    '/healthz',
    { config: { role: 'public' }, schema: { summary: '进程在运行', response: { 200: health } } },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    { config: { role: 'public' }, schema: { summary: '数据库与队列可用', response: { 200: readiness } } },
    async ({ log }) => {
      const fault = await ready();
      // Who asks here may be anybody: where our database is stays in the log.
      if (fault !== null) log.warn({ fault }, 'not ready');
      if (fault !== null)
        throw new HttpProblem(503, '数据库或任务队列暂时不可用，请查看日志。', { reason: 'notReady' });
      return { status: 'ready' as const, ...(queueDepth ? { queueDepth: await queueDepth() } : {}) };
    },
  );

  app.get(
    '/api/doctor',
    { config: { role: 'admin' }, schema: { summary: '检查配置与运行条件', response: { 200: doctorReport } } },
    () => doctor(),
  );

  app.get(
    '/api/openapi.json',
    { config: { role: 'public' }, schema: { summary: '本接口的说明（OpenAPI）', response: { 200: z.unknown() } } },
    async () => app.swagger(),
  );
}
