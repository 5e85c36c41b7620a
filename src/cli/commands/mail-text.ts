import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { chooseToken, tokenChecker, type IssuedTokens } from '../../core/mail/issued-tokens.ts';
import { readMail } from '../../wire-files.ts';
import { CommandFailure } from '../exit.ts';

const tokensSchema = z.object({
  key: z.string(),
  tokens: z.array(z.object({ token: z.string(), short: z.string().optional(), messageId: z.string().optional() })),
});

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new CommandFailure(`读不到文件：${file}。`);
  }
}

async function readTokens(file: string): Promise<IssuedTokens> {
  const text = (await bytesOf(file)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file} 不是有效的 JSON。`);
  }
  const parsed = tokensSchema.safeParse(value);
  if (!parsed.success)
    throw new CommandFailure(`${file} 格式不对，应为 {"key","tokens":[{"token","short","messageId"}]}。`);
  return parsed.data;
}

/** One mail as a JSON line; a token counts only where it can be checked. */
function lineOf(file: string, raw: Buffer, tokens: IssuedTokens | null): string {
  const facts = readMail(raw);
  const chosen = tokens ? chooseToken(facts.evidence, tokenChecker(tokens)) : null;
  const { report, machine } = facts;
  return JSON.stringify({
    id: path.basename(file).replace(/\.eml$/i, ''),
    visibleText: facts.visibleText,
    isAutoReply: machine !== null && machine !== 'bounce',
    isBounce: machine === 'bounce',
    dsn: report && {
      action: report.action,
      status: report.status,
      recipient: report.recipient,
      permanent: report.permanent,
    },
    token: chosen?.token ?? null,
    tokenSource: chosen?.source ?? null,
    attachments: facts.attachments.map(({ fileName, inline }) => ({ filename: fileName, inline })),
  });
}

export function addMailText(program: Command): void {
  program
    .command('mail-text')
    .argument('<files...>', '邮件原文（.eml），可多个')
    .option('--tokens <file>', '已发出的回执标识：{"key","tokens":[…]}，用来核对回复的是哪一次提醒')
    .description('读邮件：本人写了什么、是否自动回复或退信、回复的是哪一次提醒、有哪些附件（不打开数据库）')
    .action(async (files: string[], options: { tokens?: string }) => {
      const tokens = options.tokens === undefined ? null : await readTokens(options.tokens);
      for (const file of files) process.stdout.write(`${lineOf(file, await bytesOf(file), tokens)}\n`);
    });
}
