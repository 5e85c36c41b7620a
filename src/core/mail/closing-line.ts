import { isBlank, type MailLine } from './mail-line.ts';
import { isContactLine, isNameLine, isOfficeLine, isPageLine, isSignatureLine } from './signature-lines.ts';

const WARMLY = '(?:best|kind|kindest|warm|warmest|with best|with kind|with warm)';

/** Means a farewell and nothing else. */
const FAREWELL = [
  `(?:${WARMLY} )?(?:regards|rgds|wishes)`,
  'all the best',
  '(?:yours |very )*(?:sincerely|faithfully|truly|respectfully|cordially)(?: yours)?',
  '(?:many )?(?:thanks|thank you|thx|tks) ?(?:and|&|n) ?(?:(?:best|kind|warm) )?(?:regards|rgds)',
  'b\\.?r\\.?|b\\.?rgds',
].join('|');

/** May be a word of the answer as well: a farewell above a signature, or with a comma behind it. */
const THANKS =
  '(?:many |best )?(?:thanks|thx|tks)(?: again| a lot| so much| in advance)?|thank you(?: very much)?|best|cheers';

const CLOSING = new RegExp(
  `^(?:(?<farewell>${FAREWELL})|(?:${THANKS}))(?:\\s*(?<comma>[,，])|[.!！~/-]*)\\s*(?<rest>.*)$`,
  'i',
);

/** An English name, title, office or place: capitals throughout. */
const CAPITALS = /^[A-Z][\w'’.-]*(?:[\s,&/|()-]+(?:[A-Z][\w'’.-]*|of|and|the|for|in|on|at))*[).]?$/;
const DAY_ALONE = /^(?:\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})$/;
const SAYS_SOMETHING =
  /\b(?:done|complete(?:d|ly)?|finished|ok|okay|yes|no|not|none|will|is|are|was|items?|received|noted|agreed|approved|confirmed|submitted|attached|pending|closed|delayed|p\.?s)\b/i;

/** Lines of the longest signature. */
const MOST_BELOW = 14;

/** Without the marks that bold type leaves in plain text. */
function bare(text: string): string {
  return text.replaceAll(/^[\s*_]+|[\s*_]+$/g, '');
}

/** `alone`: nothing stands below it. */
function isClosing(text: string, own: string, alone: boolean): boolean {
  const { farewell, comma, rest = '' } = CLOSING.exec(bare(text))?.groups ?? { rest: '?' };
  if (rest !== '') return (farewell ?? comma) !== undefined && isNameLine(rest, own);
  return !alone || farewell !== undefined || comma !== undefined;
}

/** Whether these lines only tell who writes; without any way to reach them, no line may leave that in doubt. */
function tellsWho(lines: readonly string[], own: string): boolean {
  const reachable = lines.some((line) => isContactLine(line));
  return lines.every((line) => {
    if (SAYS_SOMETHING.test(line)) return isContactLine(line);
    if (/^[|=~—–-]*$/.test(line) || DAY_ALONE.test(line) || (line.length <= 80 && CAPITALS.test(line))) return true;
    if (reachable) return isSignatureLine(line, own);
    return isNameLine(line, own) || isOfficeLine(line) || isPageLine(line);
  });
}

/**
 * Best regards, and below it only who writes and how to reach them: from that line on nothing is part of the answer. One
 * line below that says anything keeps all of it; and something must stand above.
 */
export function cutAtClosing(lines: readonly MailLine[], own: string): readonly MailLine[] {
  const below: string[] = [];
  for (let at = lines.length - 1; at > 0 && below.length <= MOST_BELOW; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.rule || isBlank(line)) continue;
    if (isClosing(line.text, own, below.length === 0)) {
      const above = lines.slice(0, at);
      if (!tellsWho(below, own) || above.every(isBlank)) return lines;
      return cutAtClosing(above, own); // Thanks, above Best regards
    }
    below.push(bare(line.text));
  }
  return lines;
}
