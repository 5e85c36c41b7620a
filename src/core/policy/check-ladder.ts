import type { LadderName, PolicyStep } from '../entities/policy.ts';
import type { PolicyFault } from './policy-fault.ts';

/** How long before its due date an occurrence of the ladder can begin, in calendar days; a year for dated tasks. */
const PERIOD_DAYS: Record<LadderName, number> = {
  notice: 366,
  milestone: 366,
  upToMonth: 31,
  upToWeek: 7,
  checkIn: 92,
};

/** Calendar days that so many workdays take at most: five in a week, and the longest holiday. */
function calendarDays({ offset, unit }: PolicyStep): number {
  return unit === 'day' ? Math.abs(offset) : Math.ceil((Math.abs(offset) * 7) / 5);
}

/** Why a step can never fire; null where it can. */
function neverFires(name: LadderName, step: PolicyStep): PolicyFault | null {
  const { anchor, offset, onlyIf, ask } = step;
  const never = (place: string, message: string) => ({ place, message: `${message}，这一步永远不会发出` });
  if (anchor === 'activation' && offset < 0) return never('offset', '在方案启用之前');
  if (anchor === 'answer' && offset < 1) return never('offset', '应在上次反馈之后至少1天');
  if (anchor === 'due' && offset < 0 && calendarDays(step) > PERIOD_DAYS[name])
    return never('offset', `早于本期开始（本期不超过${PERIOD_DAYS[name]}天）`);
  if (onlyIf?.missesInARow !== undefined) {
    if (anchor !== 'due' || offset < 1) return never('onlyIf.missesInARow', '到期之前不会有漏报');
    if (name === 'notice') return never('onlyIf.missesInARow', '通知只在第一期发出，不会连续漏报');
  }
  if (anchor === 'promise' && offset < 0) return never('offset', '承诺的日期之前不再催办');
  if (onlyIf?.unacknowledged && (anchor === 'answer' || anchor === 'promise'))
    return never('onlyIf.unacknowledged', '有反馈即已签收');
  if (ask === 'overdue' && anchor === 'due' && offset < 1) return { place: 'ask', message: '到期之前不应说逾期' };
  return null;
}

function repeatedKeys(steps: readonly PolicyStep[], taken: ReadonlySet<string>): number[] {
  const seen = new Set(taken);
  return steps.flatMap(({ key }, index) => (key !== '' && seen.size === seen.add(key).size ? [index] : []));
}

/** The last day of a step, counted from the due date; steps that don't count from it come first. */
function lastDay(step: PolicyStep): number {
  if (step.anchor !== 'due') return -Infinity;
  const days = step.unit === 'day' ? step.offset : (step.offset * 7) / 5;
  return days + (step.repeat ? (step.repeat.atMost - 1) * step.repeat.everyDays : 0);
}

/** Work with a date must end with somebody who can decide: a leader, a coordinator, a group. */
function endsInNobody(steps: readonly PolicyStep[]): PolicyFault | null {
  if (steps.length === 0) return { place: '', message: '没有任何节点，到期也无人过问' };
  const end = Math.max(...steps.map(lastDay));
  const last = steps.flatMap((step, index) => (lastDay(step) === end ? [{ step, index }] : []));
  if (last.some(({ step }) => step.audience.some((audience) => audience !== 'contacts'))) return null;
  const index = last.at(-1)?.index ?? 0;
  return {
    place: `[${index}].audience`,
    message: '最后一步只到联系人，逾期后无人过问；应有单位负责人、督办员或单位组',
  };
}

/**
 * What makes no sense in one ladder: two steps of one key, steps that can never fire, an end at which nobody is left who
 * could act. `noticeKeys` are the keys of the notice, which is climbed beside every other ladder.
 */
export function checkLadder(
  name: LadderName,
  steps: readonly PolicyStep[],
  noticeKeys: ReadonlySet<string>,
): PolicyFault[] {
  const place = `ladders.${name}`;
  const taken = name === 'notice' ? new Set<string>() : noticeKeys;
  const faults = repeatedKeys(steps, taken).map((index) => ({
    place: `${place}[${index}].key`,
    message: `名称“${steps[index]?.key}”重复`,
  }));
  for (const [index, step] of steps.entries()) {
    const fault = neverFires(name, step);
    if (fault) faults.push({ place: `${place}[${index}].${fault.place}`, message: fault.message });
  }
  if (name === 'notice' || name === 'checkIn') return faults;
  const end = endsInNobody(steps);
  if (end) faults.push({ place: `${place}${end.place}`, message: end.message });
  return faults;
}
