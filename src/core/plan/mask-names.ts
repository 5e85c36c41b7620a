/** Stands for a masked character: keeps every offset as it was. */
const BLANK = '□';
/** A quotation longer than this is a sentence, not a name. */
const LONGEST_NAME = 24;

/**
 * Blanks what is quoted or in title marks, offsets unchanged: “十分钟健身圈”, 《…2020规划》 hold numbers and years that
 * belong to a name. The marks themselves stay.
 */
export function maskNames(text: string): string {
  return text
    .replaceAll(/《[^《》]*》/g, blankInside)
    .replaceAll(/“[^“”]*”|「[^「」]*」/g, (quoted) =>
      quoted.length <= LONGEST_NAME + 2 ? blankInside(quoted) : quoted,
    );
}

function blankInside(quoted: string): string {
  return quoted.charAt(0) + BLANK.repeat(quoted.length - 2) + quoted.charAt(quoted.length - 1);
}

/** Whether an offset lies inside round brackets. */
export function inBrackets(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const opened = Math.max(before.lastIndexOf('（'), before.lastIndexOf('('));
  return opened > Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'));
}
