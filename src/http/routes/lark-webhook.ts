import type { FastifyRequest } from 'fastify';
import { answerPush } from '../../app/answer-push.ts';
import { takeHappening } from '../../app/happening/take-happening.ts';
import { type InboundDraft, recordRefusedRequest } from '../../app/receive-inbound.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { createRefusalRecord } from '../refusal-record.ts';
import type { HttpServices, LarkWebhook } from '../services.ts';
import { within } from '../within.ts';

/** The platform waits three seconds; the rest is for the way there and back. */
const ANSWER_WITHIN_MS = 2000;

/**
 * The webhook of Feishu/Lark. What comes in is stored first and read at once, so that who pressed a button sees what was
 * recorded; where that takes too long or fails, a worker reads it later. A message that can't be stored is answered with
 * 503, since the platform then pushes it again; a press is never pushed twice, so its presser is asked to repeat it.
 */
export function larkWebhook(app: HttpServer, services: HttpServices): void {
  const mayRecord = createRefusalRecord();
  app.register(async (scope: HttpServer) => {
    // The signature is over the bytes as they came, whatever they claim to be.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post('/webhooks/lark', { config: { role: 'public' }, schema: { hide: true } }, async (request) => {
      const { deps, lark } = services;
      if (!lark) throw new HttpProblem(404, '未配置飞书。');
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const reading = lark.read({ headers: request.headers, rawBody });
      switch (reading.kind) {
        case 'challenge':
          return { challenge: reading.challenge };
        case 'ignored':
          return {};
        case 'refused':
          request.log.warn({ reason: reading.reason }, 'webhook request refused');
          if (mayRecord()) await within(ANSWER_WITHIN_MS, recordRefusedRequest(deps, 'lark', reading.reason));
          throw new HttpProblem(reading.status, '无法确认请求来自飞书平台。', { reason: 'refused' });
        case 'happening': {
          // Told again where it could not be kept.
          const kept = await within(ANSWER_WITHIN_MS, takeHappening(deps, reading.happening));
          if (kept.state === 'failed') request.log.error({ err: kept.error }, 'webhook: not kept');
          if (kept.state === 'done') return {};
          throw new HttpProblem(503, '暂时无法接收，请稍后重发。', { reason: 'notStored' });
        }
        case 'inbound':
          return take(services, lark, reading.inbound, request);
      }
    });
  });
}

async function take(
  { deps }: HttpServices,
  lark: LarkWebhook,
  draft: InboundDraft,
  request: FastifyRequest,
): Promise<object> {
  const answer = await answerPush(deps, draft, ANSWER_WITHIN_MS);
  if (answer.error !== null) request.log.error({ err: answer.error }, 'webhook: work left over');
  if (answer.ok) return lark.answer(answer.shown);
  throw new HttpProblem(503, '暂时无法接收，请稍后重发。', { reason: 'notStored' });
}
