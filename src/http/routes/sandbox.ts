import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { listMessages, sandboxContacts, showMessage } from '../sandbox-view.ts';
import {
  answerBody,
  answerResult,
  messageDetail,
  messagesQuery,
  messageSummary,
  sandboxContact,
} from '../schemas/sandbox.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';
import { takeInbound } from '../take-inbound.ts';

/** Nobody waits for us on the other side; the worker takes over after this. */
const READ_WITHIN_MS = 10_000;

const NO_MESSAGE = '没有这条消息。';

/** The sandbox inbox: what was sent to pretended addresses, and answering in their name. */
export function sandboxRoutes(app: HttpServer, { deps }: HttpServices): void {
  app.get(
    '/api/sandbox/contacts',
    {
      config: { role: 'coordinator' },
      schema: { summary: '沙箱：收件人', response: { 200: z.array(sandboxContact) } },
    },
    () => sandboxContacts(deps.store),
  );

  app.get(
    '/api/sandbox/messages',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '沙箱：收到的消息，新的在前',
        querystring: messagesQuery,
        response: { 200: z.array(messageSummary) },
      },
    },
    ({ query }) => listMessages(deps.store, query),
  );

  app.get(
    '/api/sandbox/messages/:id',
    {
      config: { role: 'coordinator' },
      schema: { summary: '沙箱：一条消息', params: idParams, response: { 200: messageDetail } },
    },
    async ({ params }) => {
      const message = await showMessage(deps, params.id);
      if (!message) throw new HttpProblem(404, NO_MESSAGE);
      return message;
    },
  );

  app.post(
    '/api/sandbox/messages/:id/answers',
    {
      // it speaks for somebody else
      config: { role: 'admin' },
      schema: {
        summary: '沙箱：以收件人的身份回复或点按钮',
        params: idParams,
        body: answerBody,
        response: { 200: answerResult },
      },
    },
    async (request) => {
      const message = await deps.store.sandboxMessage.get(request.params.id);
      if (!message) throw new HttpProblem(404, NO_MESSAGE);
      const { text, button, key = randomUUID() } = request.body;
      const draft = {
        channel: 'console' as const,
        providerId: `sandbox-${message.id}-${key}`,
        sender: message.address,
        answersTo: message.id,
        kind: text === undefined ? ('button' as const) : ('text' as const),
        body: text ?? JSON.stringify(button),
        // the record shows who really typed it
        raw: { sandbox: true, by: actorOf(request) },
      };
      const taken = await takeInbound(deps, draft, READ_WITHIN_MS);
      if (taken.state === 'notStored') throw taken.error ?? new HttpProblem(503, '暂时无法记录，请稍后再试。');
      if (taken.state === 'stored') request.log.error({ err: taken.error }, 'answer left to the worker');
      return {
        inboundId: taken.id,
        fresh: taken.fresh,
        ...(taken.state === 'read' ? taken.result : { state: 'received' as const, say: '已收到，正在处理。' }),
      };
    },
  );
}
