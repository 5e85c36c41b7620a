import { receiveMail } from '../../app/mail/receive-mail.ts';
import { recordRefusedRequest } from '../../app/receive-inbound.ts';
import { isSignedDrop } from '../../core/mail/drop-signature.ts';
import type { HttpServer } from '../http-server.ts';
import { HttpProblem } from '../problem.ts';
import { createRefusalRecord } from '../refusal-record.ts';
import type { HttpServices } from '../services.ts';

const BODY_LIMIT = 35 * 1024 * 1024;

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Where a relay drops raw mails: POST of the bytes, with `x-cuiban-sender`, `x-cuiban-recipients` (the envelope) and
 * `x-cuiban-signature`. 202 only when the mail is on disk and committed; anything else means: keep it and come again.
 */
export function mailDrop(app: HttpServer, { deps, mailDropSecret = null }: HttpServices): void {
  const mayRecord = createRefusalRecord();
  app.register(async (scope: HttpServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    const options = { config: { role: 'public' }, schema: { hide: true }, bodyLimit: BODY_LIMIT } as const;
    scope.post('/webhooks/mail', options, async (request, reply) => {
      if (mailDropSecret === null || !deps.mail) throw new HttpProblem(404, '未配置邮件投递口。');
      const { headers, body } = request;
      const drop = {
        signature: one(headers['x-cuiban-signature']),
        sender: one(headers['x-cuiban-sender']),
        recipients: one(headers['x-cuiban-recipients']),
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      };
      if (!isSignedDrop(drop, mailDropSecret, Date.parse(deps.clock.now()) / 1000)) {
        if (mayRecord()) await recordRefusedRequest(deps, 'email', 'badSignature').catch(() => undefined);
        throw new HttpProblem(401, '无法确认请求来自邮件中继。', { reason: 'refused' });
      }
      if (drop.body.length === 0) throw new HttpProblem(400, '请求中没有邮件。', { reason: 'empty' });
      const recipients = drop.recipients
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean);
      const { fresh } = await receiveMail(deps, deps.mail, {
        raw: drop.body,
        way: 'http',
        envelope: { ...(recipients.length > 0 ? { recipients } : {}), sender: drop.sender },
      });
      return reply.code(202).send({ ok: true, fresh });
    });
  });
}
