import { unclearFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { newPoint } from '../point.ts';
import { matchAt } from '../readers/match.ts';
import type { Rule } from './rule.ts';

const SEASON =
  /(?:两节|双节|节日|节|主?汛期|供暖季|采暖季|供暖期|采暖期|入冬|封冻期?|上冻|入汛|开学|放假|寒假|暑假|假期|高考|中考|期末考试|雨季|防火期|换届|任期届?满|年关|下班|国检|省检|迎检|冬季|[春秋]季?(?:学期)?(?:开学)?|夏季|入夏|入秋|春耕|三夏|秋收|开工|竣工|验收|大会|全会|“?两会”?)(?:来临|到来|开始|召开|结束)?(?:之前|以前|前(?![期沿台提言置线列后\d一二三四五六七八九十]))/y;
const IN_TERM = /(?:本届[^，。；]{0,6}|任期)内(?!审)/y;
const BOUND = /[春元端中国秋清重“”师童女军党旦宵午]/;

/** 汛期前, 节前, 开学前, 供暖季前: known to the reader, written nowhere. */
function readSeason(chars: string, at: number): Finding | null {
  for (const pattern of [SEASON, IN_TERM]) {
    const found = matchAt(pattern, chars, at);
    if (!found || (found[0].startsWith('节') && BOUND.test(chars.charAt(at - 1)))) continue;
    if (found[0].startsWith('下班')) return null;
    const question = { reason: `“${found[0]}”没有确定的日期`, candidates: [] };
    return unclearFinding(at, pattern.lastIndex, question);
  }
  return null;
}

export const season: Rule = {
  name: 'season',
  starts:
    '两节 双节 节 主汛 汛期 供暖 采暖 入冬 封冻 上冻 入汛 开学 放假 寒假 暑假 假期 高考 中考 期末 雨季 防火 换届 任期 年关 下班 国检 省检 迎检 冬季 春 秋 夏季 入夏 入秋 三夏 开工 竣工 验收 大会 全会 “两 两会 本届',
  read: readSeason,
};

const BEFORE_NEW_YEAR = /年前(?!期|后)|年关前?|岁尾前?/y;

/** 年前完成: before the Spring Festival for some, before the year ends for others. */
export const beforeNewYear: Rule = {
  name: 'beforeNewYear',
  starts: '年前 年关 岁尾',
  read(chars, at) {
    if (!matchAt(BEFORE_NEW_YEAR, chars, at) || /[\d一二三四五六七八九十几多每今明去当数某]/.test(chars.charAt(at - 1)))
      return null;
    const question = { reason: '“年前”可指春节前，也可指年底前', candidates: [] };
    return unclearFinding(at, BEFORE_NEW_YEAR.lastIndex, question);
  },
};

const TERM_END = /(?:本|上|下|该)?(?:学期|学年)(?:期)?[末底]前?(?!考|测|复|成绩)|期末前|学期结束前|本学期内/y;

/** 学期末: June or December, as the term goes. */
export const termEnd: Rule = {
  name: 'termEnd',
  starts: '本学 上学 下学 该学 学期 学年 期末',
  read(chars, at) {
    if (!matchAt(TERM_END, chars, at) || chars.charAt(at - 1) === '每') return null;
    const [first, second] = [newPoint('half'), newPoint('half')];
    first.number = 1;
    second.number = 2;
    return unclearFinding(at, TERM_END.lastIndex, {
      reason: '没有写明哪个学期、何时结束',
      candidates: [first, second],
    });
  },
};

const SCHOOL_WEEK =
  /第[一二三四五六七八九十\d]{1,3}(?:至|-|、)?(?:第?[一二三四五六七八九十\d]{1,3})?(?:教学)?周(?:(?:至|-|到)第?[一二三四五六七八九十\d]{1,3}周)?(?![年岁边])/y;

/** 第三周: a week of a term whose start is written elsewhere. */
export const numberedWeek: Rule = {
  name: 'numberedWeek',
  starts: '第',
  read(chars, at) {
    if (!matchAt(SCHOOL_WEEK, chars, at)) return null;
    const question = { reason: '不知道从哪一天起算第几周', candidates: [] };
    return unclearFinding(at, SCHOOL_WEEK.lastIndex, question);
  },
};
