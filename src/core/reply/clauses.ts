import { eachOf } from './any-of.ts';
import type { Mark, Skeleton } from './marks/skeleton.ts';

/** A stretch of the skeleton between two signs, with the marks inside it. */
export interface Clause {
  start: number;
  end: number;
  text: string;
  /** The plain text behind it. */
  words: string;
  marks: Mark[];
  /** The sign that ends it: a comma, `?`, `:`, a line break … or nothing. */
  sign: string;
}

/** Longer runs without any sign are cut, so that reading stays linear whatever comes in. */
const LONGEST = 400;

/** Words that begin a new statement even where dictation left out the comma. */
const CONNECTOR = eachOf(
  '[,;。!?:\\n…]+|\\.(?=\\s|$)',
  '(?<=[^,;。!?:\\n…])(?=然后|另外(?!的|[一二两三\\d])|但是|不过(?![来去关问审])|可是|因为|由于|并且|而且|接下来|预计|争取|力争|至于|还有就是|其中(?!一|' +
    '有一)|只是|就差|如果|要是)',
  '(?<=(?:完成|办结|搞定|弄完|做完|办完|报|弄好|做好)了?)(?=(?:那|请问|接下来|需不需要|要不要|是否|还需要|还要|还用|是不是)[^,]{2,})',
  '(?<=[了成完好])(?=一[个项](?:没|还|未|在|正|已))|(?<=了)(?=还没|但|就是[^T]|还差)|(?=没(?!有)[\\u4e00-\\u9fa5])(?<=[完好]了)|(?=R+(?:\\. |:))(?:(?<=[\\u4e00-\\u9fa5DPQT])(?=R+\\. )|(?<=[DPQ了成])(?=R+:))|(?<=撤回|作废|[说报写填搞弄发打记]错了)(?=[^,。;!?:\\n])',
);

/** Where cutting stands: marks are taken in their order. */
interface Cutting {
  text: string;
  plain: string;
  marks: readonly Mark[];
  nextMark: number;
  out: Clause[];
}

/** Splits the skeleton into clauses. Signs inside marks are not seen, marks are never cut. */
export function clausesOf({ text, marks }: Skeleton, plain: string): Clause[] {
  const sorted = marks.length < 2 ? marks : marks.toSorted((a, b) => a.start - b.start);
  const cutting: Cutting = { text, plain, marks: sorted, nextMark: 0, out: [] };
  let at = 0;
  for (const match of CONNECTOR.allIn(text)) {
    cut(cutting, at, match.index, match[0]);
    at = match.index + match[0].length;
  }
  cut(cutting, at, text.length, '');
  return cutting.out;
}

function cut(cutting: Cutting, from: number, to: number, sign: string): void {
  let at = from;
  for (; to - at > LONGEST; at += LONGEST) add(cutting, at, at + LONGEST, '');
  add(cutting, at, to, sign);
}

function add(cutting: Cutting, from: number, to: number, sign: string): void {
  const inside: Mark[] = [];
  for (let mark = cutting.marks[cutting.nextMark]; mark && mark.start < to; mark = cutting.marks[cutting.nextMark]) {
    inside.push(mark);
    cutting.nextMark += 1;
  }
  if (to > from)
    cutting.out.push({
      start: from,
      end: to,
      text: cutting.text.slice(from, to),
      words: cutting.plain.slice(from, to),
      marks: inside,
      sign,
    });
}
