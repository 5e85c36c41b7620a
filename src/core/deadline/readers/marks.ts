const YUE = 0x6708;
const HE = 0x548c;
const JI = 0x53ca;
const YU = 0x4e0e;
const YI = 0x4ee5;

/** The offset behind 至, 到 or dashes, or the offset itself. */
export function skipRangeMark(chars: string, at: number): number {
  const code = chars.charCodeAt(at);
  if (code === 0x81f3 || code === 0x5230) return at + 1;
  let end = at;
  while (chars.charCodeAt(end) === 0x2d) end += 1;
  return end;
}

/** The offset behind 、, 和, 及, 与 or 以及, or the offset itself. */
export function skipListMark(chars: string, at: number): number {
  const code = chars.charCodeAt(at);
  if (code === 0x3001 || code === HE || code === JI || code === YU) return at + 1;
  return code === YI && chars.charCodeAt(at + 1) === JI ? at + 2 : at;
}

/** The same marks with a 月 before them (6月、9月, 4月至8月); without a mark the 月 is left as well. */
export function skipBehindMonth(mark: typeof skipRangeMark, chars: string, at: number): number {
  const from = chars.charCodeAt(at) === YUE ? at + 1 : at;
  const end = mark(chars, from);
  return end > from ? end : at;
}
