/** One line of a mail body, whether it came from text or from HTML. */
export interface MailLine {
  /** Without the `>` marks; blanks at the end removed, invisible characters gone. */
  text: string;
  /**
   * `yes` marks what the client itself holds to be quoted (a `>` line, a known quote container), `maybe` an indented block
   * that is a quote only behind an attribution, `no` everything else.
   */
  quoted: 'yes' | 'maybe' | 'no';
  /** Stands in a container the client marks as signature. */
  signature: boolean;
  /** A horizontal rule. */
  rule: boolean;
  /** The client begins the original message here: this line and all below are older. */
  older: boolean;
}

const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/gu;

/** Removes invisible characters, makes every blank a plain one (ideographic ones stay) and cuts blanks at the end. */
function cleanLine(text: string): string {
  return text
    .replace(/[\u00a0\t\u2000-\u200a\u202f]/g, ' ')
    .replace(INVISIBLE, '')
    .trimEnd();
}

/** A line of text with nothing special about it. */
export function plainLine(text: string): MailLine {
  return { text: cleanLine(text), quoted: 'no', signature: false, rule: false, older: false };
}

/** Whether nothing can be seen in a line. */
export function isBlank(line: MailLine | undefined): boolean {
  return line !== undefined && !line.rule && line.text.trim() === '';
}
