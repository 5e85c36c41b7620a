import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AnswerPage, answerPage, routeOfLink, sendFreshLink } from '../../app/answer-page.ts';
import { stopMail } from '../../app/mail/stop-mail.ts';
import { DECISION_ACTIONS } from '../../core/reply/button.ts';
import { DECISION_FIELDS } from '../../core/reply/decision.ts';
import type { DecisionBody } from '../../core/reply/decision-body.ts';
import { FORM_ACTIONS } from '../../core/reply/form-answer.ts';
import { readLinkToken } from '../../core/reply/link-token.ts';
import { isLocalDate } from '../../core/time/local-date.ts';
import { ANSWER_POLICY } from '../answer-page/page-style.ts';
import { type FormReading, readFormFields } from '../answer-page/read-form-fields.ts';
import { answerPageHtml, type Chosen, pageHtml, saidHtml } from '../answer-page/render-page.ts';
import type { HttpServer } from '../http-server.ts';
import type { HttpServices } from '../services.ts';
import { createSignInLimit } from '../sign-in-limit.ts';
import { takeInbound } from '../take-inbound.ts';

const BODY_LIMIT = 256 * 1024;
/** How many forms one link may send in five minutes, and how many wrong links one address may try. */
const MOST_FORMS = 40;
const MOST_WRONG = 30;
const ANSWER_WITHIN_MS = 10_000;

interface LinkRequest {
  Params: { token: string };
  Querystring: { i?: string; a?: string };
}

function send(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', ANSWER_POLICY)
    .send(html);
}

function notice(reply: FastifyReply, status: number, text: string): FastifyReply {
  return send(reply, status, pageHtml('任务反馈', `<h1>任务反馈</h1>${saidHtml(text, true)}`));
}

/** What was recorded, in the words of every channel; how to take it back is a button here. */
function pageWords(say: string): string {
  return say === '' ? '已记录，谢谢。' : say.replace(/有误请回复“撤回”。?/, '');
}

/** A form that takes back what the last one about this item said. */
function undoing(item: string): Extract<FormReading, { ok: true }> {
  return { ok: true, answers: [{ item, action: 'undo', percent: null, value: null, date: null, note: '' }] };
}

/** The decision a form of the page asks for, about an item it showed; null where it is no such form. */
function decisionOnPage(fields: URLSearchParams, { decisions }: AnswerPage): Omit<DecisionBody, 'link'> | null {
  const item = decisions.find(({ itemId }) => itemId === fields.get('decide'));
  const action = DECISION_ACTIONS.find((name) => name === fields.get('action'));
  if (!item || !action) return null;
  const filled = Object.fromEntries(DECISION_FIELDS.map((name) => [name, fields.get(name) ?? '']));
  const day = fields.get('day') ?? '';
  return { decision: 1, item: item.itemId, action, day: isLocalDate(day) ? day : null, fields: filled };
}

/**
 * The page behind a signed link, `/r/TOKEN`: without sign-in and without script. GET shows and changes nothing, since
 * scanners fetch links; only the form's POST acts, once per form. Wrong links and floods are slowed down.
 */
export function answerPageRoutes(app: HttpServer, services: HttpServices): void {
  const wrong = createSignInLimit(undefined, MOST_WRONG);
  const forms = createSignInLimit(undefined, MOST_FORMS);
  const known = new Set<string>();
  const { deps, publicUrl = null } = services;

  /** The link's page; null where the request was answered already. */
  async function open(request: FastifyRequest<LinkRequest>, reply: FastifyReply): Promise<AnswerPage | null> {
    const { token } = request.params;
    const wait = known.has(token) ? 0 : wrong.waitSeconds(request.ip);
    if (wait > 0) {
      notice(reply.header('retry-after', String(wait)), 429, '请求过于频繁，请稍后再试。');
      return null;
    }
    const page = readLinkToken(token) && (await answerPage(deps, token));
    if (page) {
      if (known.size < 10_000) known.add(token);
      return page;
    }
    wrong.failed(request.ip);
    notice(reply, 404, '链接无效，请从最近一次收到的提醒中重新打开，或联系督办单位。');
    return null;
  }

  function show(
    reply: FastifyReply,
    page: AnswerPage,
    said = '',
    { chosen = new Map<string, Chosen>(), undo }: { chosen?: Map<string, Chosen>; undo?: string | undefined } = {},
  ): FastifyReply {
    const nonce = randomBytes(12).toString('base64url');
    return send(reply, 200, answerPageHtml({ page, nonce, chosen, said, canSendFresh: publicUrl !== null, undo }));
  }

  app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    // Mail programs click List-Unsubscribe this way (RFC 8058 3.1); what stands in it is not needed.
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: 4096 }, (_request, _body, done) =>
      done(null, null),
    );
    const options = { config: { role: 'public' }, schema: { hide: true } } as const;

    scope.get<LinkRequest>('/r/:token', options, async (request, reply) => {
      const page = await open(request, reply);
      if (!page) return reply;
      const { i, a } = request.query;
      const action = FORM_ACTIONS.find((name) => name === a && name !== 'undo');
      const item = page.items.find(({ label }) => label === i);
      return show(reply, page, '', { chosen: new Map(item && action ? [[item.itemId, { action }]] : []) });
    });

    scope.post<LinkRequest>('/r/:token', options, async (request, reply) => {
      const page = await open(request, reply);
      if (!page) return reply;
      const { token } = request.params;
      const wait = forms.waitSeconds(token);
      if (wait > 0) return notice(reply.header('retry-after', String(wait)), 429, '提交过于频繁，请稍后再试。');
      forms.failed(token);
      const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      if (fields.get('fresh') === '1' && publicUrl !== null) {
        const sent = await sendFreshLink(deps, token, publicUrl);
        const said = sent === 'sent' ? '新链接已发到您登记的联系方式。' : '您目前没有需要反馈的事项。';
        return show(reply, page, saidHtml(said));
      }
      const decision = decisionOnPage(fields, page);
      if (decision) return decide(request, reply, token, fields, page, decision);
      return take(request, reply, token, fields, page);
    });

    // List-Unsubscribe (RFC 8058): the mail program's own button posts here, without a page.
    scope.get<LinkRequest>('/r/:token/stop', options, async (request, reply) => {
      const page = await open(request, reply);
      if (!page) return reply;
      const form = '<form method="post"><button type="submit">不再用邮件提醒我</button></form>';
      return send(
        reply,
        200,
        pageHtml('停用邮件提醒', `<h1>停用邮件提醒</h1><p>有其他联系方式的，今后改用那种方式提醒。</p>${form}`),
      );
    });
    scope.post<LinkRequest>('/r/:token/stop', options, async (request, reply) => {
      if (!(await open(request, reply))) return reply;
      const stopped = await stopMail(deps, request.params.token);
      const said =
        stopped === 'stopped'
          ? '已停用邮件提醒，今后改用其他方式。'
          : '邮件是您唯一的联系方式，已转告督办单位与您联系。';
      return send(reply, 200, pageHtml('停用邮件提醒', `<h1>停用邮件提醒</h1>${saidHtml(said)}`));
    });
  });

  /** Stores what was sent by the page and reads it at once; null where the request was answered already. */
  async function store(request: FastifyRequest<LinkRequest>, reply: FastifyReply, body: object, nonce: string) {
    const { token } = request.params;
    const route = await routeOfLink(deps, token);
    if (!route) {
      notice(reply, 410, '您的联系方式已变更，请使用最近一次收到的提醒。');
      return null;
    }
    const taken = await takeInbound(
      deps,
      {
        channel: route.channel,
        providerId: `form-${token}-${nonce.slice(0, 120)}`,
        sender: route.address,
        answersTo: null,
        kind: 'button',
        body: JSON.stringify(body),
        raw: { form: 'answer-page' },
      },
      ANSWER_WITHIN_MS,
    );
    if (taken.state !== 'notStored') return taken;
    if (taken.error !== null) request.log.error({ err: taken.error }, 'answer page: not stored');
    notice(reply, 503, '系统繁忙，未能记录，请返回后再提交一次。');
    return null;
  }

  async function decide(
    request: FastifyRequest<LinkRequest>,
    reply: FastifyReply,
    token: string,
    fields: URLSearchParams,
    page: AnswerPage,
    decision: Omit<DecisionBody, 'link'>,
  ): Promise<FastifyReply> {
    const taken = await store(request, reply, { ...decision, link: token }, fields.get('nonce') ?? '');
    if (!taken) return reply;
    if (taken.state === 'stored') return show(reply, page, saidHtml('已收到，正在处理。'));
    const { say, state } = taken.result;
    return show(reply, (await answerPage(deps, token)) ?? page, saidHtml(say, state !== 'applied'));
  }

  async function take(
    request: FastifyRequest<LinkRequest>,
    reply: FastifyReply,
    token: string,
    fields: URLSearchParams,
    page: AnswerPage,
  ): Promise<FastifyReply> {
    const takenBack = page.items.find(({ itemId }) => itemId === fields.get('undo'));
    const read = takenBack ? undoing(takenBack.itemId) : readFormFields(fields, page.items);
    if (!read.ok) return show(reply, page, saidHtml(read.faults.join(''), true), { chosen: read.chosen });
    if (read.answers.length === 0)
      return show(reply, page, saidHtml(page.open ? '您还没有选择办理情况，未作记录。' : '', true));
    const nonce = (fields.get('nonce') ?? '').slice(0, 40);
    const taken = await store(request, reply, { form: 1, link: token, answers: read.answers }, nonce);
    if (!taken) return reply;
    if (taken.state === 'stored') return show(reply, page, saidHtml('已收到，正在处理。'));
    const { say, state } = taken.result;
    const now = (await answerPage(deps, token)) ?? page;
    const undo = state === 'applied' && !takenBack ? read.answers[0]?.item : undefined;
    return show(reply, now, saidHtml(pageWords(say), state === 'refused'), { undo });
  }
}
