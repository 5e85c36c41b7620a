import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem, problem, type ProblemBody } from './problem.ts';

/** What the framework itself refuses, in our words. */
const FRAMEWORK: Record<string, [status: number, detail: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, '请求的内容超过了大小上限。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, '请求没有正文，应为 JSON。'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, '正文不是有效的 JSON。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, '正文的长度与请求头不一致，可能没有传完。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, '不支持这种内容类型，请查看接口说明。'],
  FST_ERR_CTP_INVALID_TYPE: [415, '不支持这种内容类型，请查看接口说明。'],
  FST_ERR_BAD_URL: [400, '网址有误，无法识别。'],
};

/** The problem an error becomes. Anything we did not foresee tells its reader nothing but a number to ask about. */
function problemOf(error: FastifyError, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const known = FRAMEWORK[error.code];
  if (known) return new HttpProblem(...known);
  if (error instanceof SyntaxError && error.statusCode === 400) return new HttpProblem(400, '正文不是有效的 JSON。');
  // The store's own class of error; its message is written for people and holds no password.
  if (error.name === 'StoreUnavailable')
    return new HttpProblem(503, '数据库暂时无法使用，请稍后再试。', { reason: 'storeUnavailable' });
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new HttpProblem(error.statusCode, '请求无法识别，请查看接口说明。');
  return new HttpProblem(500, `出了点问题，已记录（编号 ${request.id}），请联系管理员。`, { reason: 'internal' });
}

function send(reply: FastifyReply, body: ProblemBody): FastifyReply {
  // A string: the route's own serializer and content type are not for problems.
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Answers an error as problem+json; what is our own fault is logged. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = problemOf(error, request);
  if (answer.statusCode >= 500) request.log.error({ err: error }, 'request failed');
  reply.headers(answer.headers);
  // What is left of the body is not read, so that the connection can't carry another request.
  if (!request.raw.complete) reply.header('connection', 'close');
  return send(reply, answer.body);
}

/** Makes every error answer of the server a problem of RFC 9457. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(answerError);
  app.setNotFoundHandler((_request, reply) => send(reply, problem(404, '没有这个地址，请查看接口说明。')));
}
