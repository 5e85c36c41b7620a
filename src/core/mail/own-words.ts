/** How a mail of ours says that it can be answered; said here, so that it is known when it comes back. */
export const WAYS_TO_ANSWER = {
  reply: (label: string) => `直接回复本邮件说明即可，例如“第${label}项已完成”，有佐证材料可作为附件。`,
  link: (url: string) => `也可以点开链接反馈，无需登录：${url}`,
} as const;

/** A line that holds an example must not be read as the answer it is an example of. */
const EXAMPLE = /直接回复本邮件说明即可[，,]例如“[^”]{1,40}”/;

/** So much of what we said, word by word, nobody types for an answer; less may be the very words that were suggested. */
const FEWEST_LETTERS = 12;

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * A mail's text without what we said ourselves in the message it answers: echoing machines and careless clients send it back
 * without any mark of a quote.
 */
export function withoutOwnWords(text: string, said: string): string {
  const ours = letters(said);
  const kept = text.split('\n').filter((line) => {
    if (EXAMPLE.test(line)) return false;
    const typed = letters(line);
    return typed.length < FEWEST_LETTERS || !ours.includes(typed);
  });
  return kept.join('\n').trim();
}
