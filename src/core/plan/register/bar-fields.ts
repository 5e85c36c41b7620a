/** Parts the fields of a line: metric｜≥｜85｜%. Only this bar, which no plan uses, and only where none is escaped. */
const BAR = '｜';

/** The fields of a line on which they are parted by ｜; null for a line without one. */
export function readBarFields(line: string): string[] | null {
  const fields = [''];
  let parted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === BAR) {
      parted = true;
      fields.push('');
    } else {
      const escaped = character === '\\' ? ESCAPES[line.charAt(index + 1)] : undefined;
      if (escaped !== undefined) index += 1;
      fields[fields.length - 1] += escaped ?? character;
    }
  }
  return parted ? fields.map((field) => field.trim()) : null;
}

/** The fields on one line; blank ones at the end are left out. */
export function writeBarFields(fields: readonly string[]): string {
  const last = fields.findLastIndex((field) => field !== '');
  return fields
    .slice(0, Math.max(last + 1, 2))
    .map((field) => field.replaceAll(/[\\｜]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`))
    .join(BAR);
}

const ESCAPES: Record<string, string> = { '\\': '\\', [BAR]: BAR, n: '\n' };
