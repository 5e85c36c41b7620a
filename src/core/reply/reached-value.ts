import { gate } from './gate.ts';
import type { Statement } from './statements.ts';

const TOTAL = gate(/共|累计|合计|总计/);
const RAISED = gate(/[加增涨升高大多](?:到|至|为)了?Q/);
const CORRECTED = gate(/(?:应为|应该?是|更正为|改为|实际[\u4e00-\u9fa5]{0,3}|其实是)Q/);
/** Words that say that a figure was reached rather than planned. */
const REACHED = gate(/[做完办建报测招成]了|完成|建成|已|了Q/);
const PLANNED = gate(/(?:要(?!求)|需|计划|任务|目标|指标|全长|规模)/);

/**
 * Of several figures given for one item the one that counts: the correction, the later of a rise, a total before the
 * first; but 总共40场，做了28场 and 任务数15000，完成13600 tell the plan and then what was reached.
 */
export function reachedValue(values: readonly Statement[]): Statement | undefined {
  const corrected = values.find(({ text }) => CORRECTED.test(text)) ?? values.find(({ text }) => RAISED.test(text));
  if (corrected) return corrected;
  const first = values.find(({ text }) => TOTAL.test(text)) ?? values[0];
  if (!first || (REACHED.test(first.text) && !PLANNED.test(first.text))) return first;
  const planned = PLANNED.test(first.text);
  const later = values.find(
    (other) => isLess(other, first) && other.at > first.at && (planned || REACHED.test(other.text)),
  );
  return later ?? first;
}

function isLess(a: Statement, b: Statement): boolean {
  return (a.value ?? 0) < (b.value ?? 0);
}
