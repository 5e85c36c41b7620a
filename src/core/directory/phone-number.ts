/** What divides several numbers of one cell. */
const BETWEEN = /[\s、,;/]+/;

/** The numbers of a text, in plain digits: 0518-85501234, 13800000000 / 86661. Empty where there is none. */
export function phoneNumbers(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(BETWEEN)
    .map((each) => each.replaceAll(/\((\d+)\)(?=\d)/g, '$1-').replaceAll(/[()]/g, ''))
    .filter((each) => each !== '');
}

/** Whether a text is one or several telephone numbers. */
export function isPhone(text: string): boolean {
  const numbers = phoneNumbers(text);
  return numbers.length > 0 && numbers.every((each) => /^\+?[\d-]{3,20}(转\d{1,6})?$/.test(each));
}

/**
 * The mobile numbers among them as platforms know them: eleven digits of the mainland without +86, any other country's
 * with its `+` and code.
 */
export function mobileNumbers(text: string): string[] {
  return phoneNumbers(text).flatMap((each) => {
    const digits = each.replaceAll('-', '');
    const home = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
    if (home !== undefined) return [home];
    return /^\+(?!86)[1-9]\d{6,14}$/.test(digits) ? [digits] : [];
  });
}
