import fastify, { type FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerError, answerErrors } from './answer-errors.ts';
import { requireRoles } from './authenticate.ts';
import { describeApi } from './openapi.ts';
import { logOptions, logRequests } from './request-log.ts';
import { answerPageRoutes } from './routes/answer-page.ts';
import { assignmentRoutes } from './routes/assignments.ts';
import { briefRoutes } from './routes/briefs.ts';
import { bulletinRoutes } from './routes/bulletins.ts';
import { confirmMailRoutes } from './routes/confirm-mail.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { explanationRoutes } from './routes/explanation.ts';
import { extensionRoutes } from './routes/extensions.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/import-plan.ts';
import { languageRoutes } from './routes/language.ts';
import { larkWebhook } from './routes/lark-webhook.ts';
import { mailDrop } from './routes/mail-drop.ts';
import { planRoutes } from './routes/plans.ts';
import { policyRoutes } from './routes/policies.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/review.ts';
import { revisionRoutes } from './routes/revision.ts';
import { sandboxPage } from './routes/sandbox-page.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { parkingRoutes } from './routes/parking.ts';
import { silenceRoutes } from './routes/silences.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { HttpServices } from './services.ts';
import { validatorCompiler } from './validator.ts';

const BODY_LIMIT = 1024 * 1024;
/** Long enough for a large plan over a slow line; a client that drips bytes is cut off. */
const REQUEST_TIMEOUT_MS = 5 * 60_000;

/**
 * The HTTP server, ready and not yet listening (see `listen`). Every route declares who may call it; errors are
 * problem+json; the log keeps no personal data. `close()` waits for requests under way.
 */
export async function createHttpServer(services: HttpServices): Promise<FastifyInstance> {
  const app = fastify({
    ...logOptions(services.config.logLevel, services.logTo),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Response schemas describe and are checked by the compiler; at run time they must not turn an answer into an error.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  requireRoles(app, services.deps.store);
  addSecurityHeaders(app);
  logRequests(app);
  answerErrors(app);
  await describeApi(app);
  healthRoutes(app, services);
  importRoutes(app, services);
  planRoutes(app, services);
  reviewRoutes(app, services);
  revisionRoutes(app, services);
  reportRoutes(app, services);
  languageRoutes(app, services);
  explanationRoutes(app, services);
  assignmentRoutes(app, services);
  briefRoutes(app, services);
  bulletinRoutes(app, services);
  extensionRoutes(app, services);
  decisionRoutes(app, services);
  policyRoutes(app, services);
  preferenceRoutes(app, services);
  silenceRoutes(app, services);
  parkingRoutes(app, services);
  larkWebhook(app, services);
  answerPageRoutes(app, services);
  confirmMailRoutes(app, services);
  mailDrop(app, services);
  sandboxRoutes(app, services);
  sandboxPage(app);
  await app.ready();
  return app;
}
