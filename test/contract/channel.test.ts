import { createConsoleChannel } from '../../src/adapters/channels/console/console-channel.ts';
import { createEmailChannel } from '../../src/adapters/channels/email/email-channel.ts';
import { createLarkChannel } from '../../src/adapters/channels/lark/lark-channel.ts';
import type { SandboxMessage } from '../../src/core/entities/message.ts';
import { cardText, pingsIn } from '../support/lark/card-text.ts';
import type { LarkFault } from '../support/lark/lark-fault.ts';
import { startLarkServer } from '../support/lark/lark-server.ts';
import { readMail } from '../support/smtp/read-mail.ts';
import type { SmtpFault } from '../support/smtp/smtp-fault.ts';
import { startSmtpServer } from '../support/smtp/smtp-server.ts';
import { describeChannel, describeProviderFailures, type ChannelFixture, type Failure } from './channel.contract.ts';

const clock = { now: () => '2017-05-26T01:05:00.000Z' };

/** Collects what the process writes to its console besides what the channel logs. */
function captureOutput(): { lines: string[]; restore(): void } {
  const lines: string[] = [];
  const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((method) =>
    jest
      .spyOn(console, method)
      .mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(' '))),
  );
  return { lines, restore: () => spies.forEach((spy) => spy.mockRestore()) };
}

async function consoleFixture(): Promise<ChannelFixture> {
  const kept = new Map<string, SandboxMessage>();
  const box = {
    keep(message: SandboxMessage) {
      if (!kept.has(message.providerKey)) kept.set(message.providerKey, message);
      return Promise.resolve();
    },
  };
  const output = captureOutput();
  return {
    channel: createConsoleChannel(box, clock),
    address: 'wangmin',
    // Text and card say the same: the words are looked for in the text, the pings in the card.
    seen: () =>
      [...kept.values()].map(({ subject, text, card, address }) => ({
        subject,
        words: text,
        pings: pingsIn(card),
        to: [address],
      })),
    failOnce: () => undefined,
    secrets: ['signing-secret'],
    log: () => output.lines.join('\n'),
    close: () => Promise.resolve(output.restore()),
  };
}

const MAIL_FAULTS: Record<Failure, SmtpFault> = {
  temporary: { stage: 'rcpt', action: 'reply', code: 451, text: '4.7.1 Greylisted, try again later' },
  addressGone: { stage: 'rcpt', action: 'reply', code: 550, text: '5.1.1 No such user' },
  contentRefused: { stage: 'dot', action: 'reply', code: 554, text: '5.7.1 Message looks like spam' },
  notSetUp: { stage: 'auth', action: 'reply', code: 535, text: '5.7.8 Authentication failed' },
  hang: { stage: 'mail', action: 'hang' },
  reset: { stage: 'rcpt', action: 'cut' },
};

async function emailFixture(): Promise<ChannelFixture> {
  const account = { user: 'duban@example.cn', password: 'p@ss:word-of-mail' };
  const server = await startSmtpServer({ account });
  const output = captureOutput();
  return {
    channel: createEmailChannel(
      { url: server.url, from: 'duban@example.cn', fromName: '健促办', timeoutSeconds: 2 },
      clock,
    ),
    address: 'wangmin@unit.example.cn',
    seen: () =>
      server.mails.map(({ raw, to }) => {
        const { headers, text, html } = readMail(raw);
        return { subject: headers.get('subject') ?? '', words: text, pings: html.match(/<(script|at)\b/g) ?? [], to };
      }),
    failOnce: (how) => server.faults.add(MAIL_FAULTS[how]),
    secrets: [account.password, encodeURIComponent(account.password), Buffer.from(account.password).toString('base64')],
    log: () => output.lines.join('\n'),
    async close() {
      output.restore();
      await server.close();
    },
  };
}

const LARK_FAULTS: Record<Failure, LarkFault> = {
  temporary: { at: 'send', kind: 'code', status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '7' } },
  addressGone: { at: 'send', kind: 'code', code: 230013 },
  contentRefused: { at: 'send', kind: 'code', code: 230028 },
  notSetUp: { at: 'send', kind: 'code', code: 99991672 },
  hang: { at: 'send', kind: 'hang' },
  reset: { at: 'send', kind: 'reset' },
};

async function larkFixture(): Promise<ChannelFixture> {
  const server = await startLarkServer();
  const output = captureOutput();
  const { appId, appSecret, domain } = server;
  const log = (line: string) => void output.lines.push(line);
  return {
    channel: createLarkChannel({ appId, appSecret, domain, timeoutSeconds: 2, log }),
    address: 'ou_wangmin',
    seen: () =>
      server.messages.map(({ content, pings, receiveId }) => {
        const words = cardText(content);
        return { subject: words.split('\n')[0] ?? '', words, pings, to: [receiveId] };
      }),
    failOnce: (how) => server.faults.add(LARK_FAULTS[how]),
    secrets: [appSecret, ...server.tokens.issued],
    log: () => output.lines.join('\n'),
    async close() {
      output.restore();
      await server.close();
    },
  };
}

describeChannel('console', consoleFixture);
describeChannel('email', emailFixture);
describeChannel('lark', larkFixture);
describeProviderFailures('email', emailFixture);
describeProviderFailures('lark', larkFixture);
