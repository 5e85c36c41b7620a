import { datesFinding, nothingFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { newPoint, single } from '../point.ts';
import { matchAt } from '../readers/match.ts';
import { clauseBehind } from './rule.ts';
import type { Rule } from './rule.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  十: 10,
  十一: 11,
  十二: 12,
  十三: 13,
  十四: 14,
  十五: 15,
  十六: 16,
};
const PLAN =
  /“?(十[一二三四五六]?)五”?(?:(?:规划)?(?:期)?(?:末期?|期末|末年|结束|收官之年|收官)(?:之?前|时)?|(初期?|开局之年|开局)|(中期)|((?:规划)?(?:期间|时期|规划期|期内)内?)|(以来|规划|纲要|计划|工程|项目))?/y;

const TITLE =
  /^(?:的)?(?:经济|社会|发展|主要|总体|重点|国民|全面|专项|实施|教育|卫生|健康|环境|生态|交通|能源|事业|行业){0,5}(?:规划|目标|纲要|重点|任务|方案|项目|指标|思路)/;

/** “十四五”末, “十四五”期间 → the plan's last day; “十四五”规划 and “十四五”以来 name something else. */
function read(chars: string, at: number): Finding | null {
  const found = matchAt(PLAN, chars, at);
  const number = NUMBERS[found?.[1] ?? ''];
  if (!found || !number) return null;
  const end = PLAN.lastIndex;
  if (found[0].startsWith('“') && !found[0].includes('”')) return null;
  const bare = found[0].endsWith('”') && found[0] !== chars;
  if (found[5] || bare || (found[4] !== undefined && TITLE.test(clauseBehind(chars, end, 20)))) {
    return nothingFinding(at, end, '规划名称');
  }
  if (!found[0].startsWith('“') && found[0] === `${found[1]}五`) return null;
  const point = newPoint('fiveYear');
  point.number = number;
  point.part = found[2] ? 'start' : found[3] ? 'mid' : found[4] ? 'whole' : 'end';
  const candidates = [point];
  const question = found[2] || found[3] ? { reason: '五年规划的初期或中期没有确定的日期', candidates } : null;
  return datesFinding(at, single(point, end), question);
}

export const fiveYear: Rule = { name: 'fiveYear', starts: '“十 十五 十一 十二 十三 十四 十六', read };
