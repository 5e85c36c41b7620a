import type { MailLine } from '../../../../core/mail/mail-line.ts';
import { textLines } from '../../../../core/mail/text-lines.ts';
import { htmlLines, type HtmlLines } from './html-lines.ts';
import type { MailBody } from './mail-bodies.ts';

/** The lines of a whole mail, from its text or its HTML, and the images it shows. */
export interface BodyLines {
  lines: MailLine[];
  images: Set<string>;
}

/** A text part that only says that there is HTML. */
const STUB =
  /^\s*(?:您的(?:邮件)?(?:客户端|程序)不支持|该邮件(?:为|是) ?html|(?:this|your) (?:e-?mail|message|client|mail reader)[^\n]{0,80}(?:html|does not support)|please view|请使用支持 ?html)/i;

function usableText(body: MailBody): string | null {
  const content = body.text?.content ?? '';
  return content.trim() === '' || (body.html !== null && STUB.test(content.slice(0, 400))) ? null : content;
}

/**
 * Text is read where there is some; HTML where there is no text, or where containers of the client tell quote and signature
 * from what was typed, which text can only guess. What leaves nothing gives way to the other.
 */
function linesOf(
  body: MailBody,
  html: HtmlLines | null,
  saysSomething: (lines: readonly MailLine[]) => boolean,
): MailLine[] {
  const content = usableText(body);
  const text = content === null ? null : textLines(content, body.text ?? undefined);
  if (!html || !text) return html?.lines ?? text ?? [];
  const [first, second] = html.marked ? [html.lines, text] : [text, html.lines];
  return saysSomething(first) || !saysSomething(second) ? first : second;
}

/** `saysSomething` tells whether lines hold anything typed. */
export function bodyLines(
  bodies: readonly MailBody[],
  saysSomething: (lines: readonly MailLine[]) => boolean,
): BodyLines {
  const result: BodyLines = { lines: [], images: new Set() };
  for (const body of bodies) {
    const html = body.html === null ? null : htmlLines(body.html);
    for (const image of html?.images ?? []) result.images.add(image);
    result.lines.push(...linesOf(body, html, saysSomething));
  }
  return result;
}
