import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Channel, SendOutcome, SendRequest } from '../../../app/channel.ts';
import type { Clock } from '../../../core/time/clock.ts';
import { composeMail, messageIdOf, type MailSender } from './compose-mail.ts';
import { isMailAddress } from './mail-address.ts';
import { smtpFailure, type SmtpPhase } from './smtp-failure.ts';
import { openSmtpSession, type SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { readSmtpUrl, type SmtpServer } from './smtp-url.ts';
import { trouble } from './smtp-trouble.ts';

export interface EmailConfig {
  /** `smtp://user:pass@host:port` or `smtps://…`; see `readSmtpUrl`. */
  url: string;
  /** Address the mails come from. */
  from: string;
  fromName?: string;
  /** Name for EHLO, where the provider wants a real one. */
  ehloName?: string;
  /** Certificate of one's own authority, PEM. */
  ca?: string;
  /** Longest silence of the server before a send is given up, 60 by default. */
  timeoutSeconds?: number;
}

/** Set-up problems that need no server to be seen: one Chinese line, or the parts of a usable set-up. */
function readConfig(config: EmailConfig): { ok: true; server: SmtpServer } | { ok: false; reason: string } {
  if (!isMailAddress(config.from)) return { ok: false, reason: '发件地址不是有效的邮箱地址' };
  return readSmtpUrl(config.url);
}

/**
 * E-mail through any SMTP server, one connection per mail. Not idempotent: a mail whose body went out without a last
 * answer is `unknown` and never sent again blindly. Nothing is logged. A wrong set-up shows as `misconfigured`.
 */
export function createEmailChannel(config: EmailConfig, clock: Clock): Channel {
  const sender: MailSender = { address: config.from, name: config.fromName ?? '催办' };
  const usable = readConfig(config);
  const options: SmtpSessionOptions = {
    ehloName: config.ehloName ?? null,
    ca: config.ca ?? null,
    timeoutSeconds: config.timeoutSeconds ?? 60,
  };
  const open = new Set<SMTPConnection>();

  const session = async (server: SmtpServer): Promise<SmtpSession> =>
    openSmtpSession(server, options, (connection) => {
      open.add(connection);
      connection.once('end', () => open.delete(connection));
    });

  async function send({ letter, address, key, handingOver }: SendRequest): Promise<SendOutcome> {
    if (!usable.ok) return { result: 'misconfigured', code: 'ECONFIG', text: usable.reason };
    if (!isMailAddress(address)) return { result: 'unreachable', code: 'bad-address', text: '邮箱地址无效' };
    const raw = await composeMail(letter, sender, address, key, clock.now());
    let phase: SmtpPhase = 'before';
    let markFailure: { error: unknown } | null = null;
    const beforeBody = async () => {
      await handingOver().catch((error: unknown) => {
        markFailure = { error };
        throw error;
      });
      phase = 'body';
    };
    try {
      const connection = await session(usable.server);
      await connection.submit({ from: sender.address, to: address, raw }, beforeBody);
      connection.close();
      return { result: 'sent', providerMessageId: messageIdOf(key, sender) };
    } catch (error) {
      if (markFailure) throw (markFailure as { error: unknown }).error;
      return smtpFailure(error, phase);
    }
  }

  return {
    name: 'email',
    idempotentMinutes: 0,
    send,
    async check() {
      if (!usable.ok) return usable.reason;
      try {
        (await session(usable.server)).close();
        return null;
      } catch (error) {
        return trouble(smtpFailure(error, 'before'));
      }
    },
    close() {
      for (const connection of open) connection.close();
      return Promise.resolve();
    },
  };
}
