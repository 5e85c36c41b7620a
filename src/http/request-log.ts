import { randomBytes } from 'node:crypto';
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';

/**
 * An error as the log may keep it: its kind and where it happened. Its message is left out, since messages of databases
 * and parsers quote the data they stumbled over.
 */
function loggedError(error: { name?: string; code?: unknown; stack?: string }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code = typeof error.code === 'string' ? { code: error.code } : {};
  return { type: error.name ?? 'Error', message: '', ...code, stack: frames.slice(0, 8).join('\n') };
}

/** Log settings: nothing of a request is kept but its method, the pattern of its route, status and duration. */
export function logOptions(
  level: string,
  logTo: { write(line: string): void } = process.stderr,
): Pick<FastifyServerOptions, 'logger' | 'logController' | 'genReqId' | 'requestIdHeader'> {
  return {
    logger: { level, stream: logTo, base: null, serializers: { req: () => ({}), res: () => ({}), err: loggedError } },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(6).toString('base64url'),
    requestIdHeader: false,
  };
}

/** Writes one line per answered request; those of the health checks only where everything is logged. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, user, log } = request;
    const route = routeOptions.url ?? '(none)';
    const line = { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), role: user?.role };
    if (route === '/healthz' || route === '/readyz') log.debug(line, 'request');
    else log.info(line, 'request');
  });
}
