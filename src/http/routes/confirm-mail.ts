import { z } from 'zod';
import { decideMail, isDoubtfulMail, mailOfConfirmation, waitingWords } from '../../app/mail/decide-mail.ts';
import type { Inbound } from '../../core/entities/inbound.ts';
import { escapeHtml } from '../../core/escape-html.ts';
import { localTimeText } from '../../core/time/instant.ts';
import { ANSWER_POLICY } from '../answer-page/page-style.ts';
import { pageHtml, saidHtml } from '../answer-page/render-page.ts';
import { actorOf } from '../authenticate.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { idParams } from '../schemas/values.ts';
import type { HttpServices } from '../services.ts';
import { createSignInLimit } from '../sign-in-limit.ts';

const MOST_WRONG = 30;

interface ConfirmRequest {
  Params: { token: string };
}

function confirmHtml(inbound: Inbound): string {
  const { sender, receivedAt, body } = inbound;
  if (!isDoubtfulMail(inbound))
    return pageHtml('确认来信', `<h1>确认来信</h1>${saidHtml('这封来信已处理，无需再确认。')}`);
  return pageHtml(
    '确认来信',
    `<h1>这是您写的吗？</h1><p class="soft">${escapeHtml(localTimeText(receivedAt))}　来自 ${escapeHtml(sender)}</p>
<p class="soft">${escapeHtml(waitingWords(inbound))}，所以暂未采纳。</p>
<div class="said">${escapeHtml(body === '' ? '（没有文字）' : body.slice(0, 1000)).replaceAll('\n', '<br>')}</div>
<form method="post"><p><button type="submit" name="mine" value="yes">是我写的，请采纳</button></p>
<p><button class="plain" type="submit" name="mine" value="no">不是我写的，作废</button></p></form>`,
  );
}

/**
 * Doubtful mails: the one-tap page `/c/TOKEN` for the contact (GET shows, POST acts), and the coordinators' list and decision.
 */
export function confirmMailRoutes(app: HttpServer, { deps }: HttpServices): void {
  const wrong = createSignInLimit(undefined, MOST_WRONG);
  app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.addHook('onSend', async (_request, reply) => void reply.header('content-security-policy', ANSWER_POLICY));
    const options = { config: { role: 'public' }, schema: { hide: true } } as const;
    const find = async (token: string, ip: string): Promise<Inbound | null> => {
      const inbound = wrong.waitSeconds(ip) > 0 ? null : await mailOfConfirmation(deps, token);
      if (!inbound) wrong.failed(ip);
      return inbound;
    };
    const unknown = pageHtml('确认来信', `<h1>确认来信</h1>${saidHtml('链接无效，请联系督办单位。', true)}`);
    scope.get<ConfirmRequest>('/c/:token', options, async ({ params, ip }, reply) => {
      const inbound = await find(params.token, ip);
      return reply
        .code(inbound ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(inbound ? confirmHtml(inbound) : unknown);
    });
    scope.post<ConfirmRequest>('/c/:token', options, async ({ params, ip, body }, reply) => {
      const inbound = await find(params.token, ip);
      const mine = body instanceof URLSearchParams ? body.get('mine') : null;
      reply.type('text/html; charset=utf-8');
      if (!inbound) return reply.code(404).send(unknown);
      if (mine !== 'yes' && mine !== 'no') return reply.send(confirmHtml(inbound));
      const decided = await decideMail(deps, inbound.id, {
        accept: mine === 'yes',
        by: `contact:${inbound.contactId}`,
      });
      const said = decided.ok ? decided.say || '已记录，谢谢。' : '这封来信已处理，无需再确认。';
      return reply.send(pageHtml('确认来信', `<h1>确认来信</h1>${saidHtml(said)}`));
    });
  });

  const waitingMail = z.strictObject({
    id: z.string(),
    sender: z.string(),
    receivedAt: z.string(),
    contactName: z.string(),
    why: z.string(),
    text: z.string(),
  });
  app.get(
    '/api/waiting-mails',
    {
      config: { role: 'coordinator' },
      schema: { summary: '待确认的来信', response: { 200: z.array(waitingMail) } },
    },
    async () => {
      const waiting = await deps.store.inbound.find(
        { state: 'waiting', channel: 'email' },
        { orderBy: ['receivedAt'], limit: 500 },
      );
      const names = new Map((await deps.store.contact.find({})).map(({ id, name }) => [id, name]));
      return waiting.filter(isDoubtfulMail).map((inbound) => ({
        id: inbound.id,
        sender: inbound.sender,
        receivedAt: inbound.receivedAt,
        contactName: names.get(inbound.contactId ?? '') ?? '',
        why: waitingWords(inbound),
        text: inbound.body,
      }));
    },
  );
  app.post(
    '/api/waiting-mails/:id/decision',
    {
      config: { role: 'coordinator' },
      schema: {
        summary: '采纳或作废一封待确认的来信',
        params: idParams,
        body: z.strictObject({ accept: z.boolean(), reason: z.string().min(1).max(200).optional() }),
        response: { 200: z.strictObject({ ok: z.literal(true), state: z.string(), say: z.string() }) },
      },
    },
    async (request) => {
      const { accept, reason } = request.body;
      const decided = await decideMail(deps, request.params.id, {
        accept,
        by: actorOf(request),
        ...(reason === undefined ? {} : { why: reason }),
      });
      if (decided.ok) return { ok: true as const, state: decided.state, say: decided.say };
      if (decided.reason === 'notFound') throw new HttpProblem(404, '没有这封来信。');
      throw new HttpProblem(409, '这封来信已处理，或不需要确认。', { reason: 'notWaiting' });
    },
  );
  app.get(
    '/api/attachments/:id',
    { config: { role: 'coordinator' }, schema: { summary: '下载一件佐证', params: idParams } },
    async (request, reply) => {
      const attachment = await deps.store.attachment.get(request.params.id);
      const bytes = attachment && (await deps.mail?.files.get(attachment.sha256));
      if (!attachment || !bytes) throw new HttpProblem(404, '没有这件佐证。');
      // Never shown in place: whatever it is, a browser only saves it.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(bytes);
    },
  );
}
