import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { RULES } from '../../../src/core/deadline/grammar.ts';
import { isNumeralStart } from '../../../src/core/deadline/numeral.ts';
import { rulesTriedAt } from '../../../src/core/deadline/rule-table.ts';
import { scan } from '../../../src/core/deadline/scan.ts';
import type { Rule } from '../../../src/core/deadline/rules/rule.ts';
import { makeUniform } from '../../../src/core/deadline/text.ts';

const corpus = readFileSync(path.join(import.meta.dirname, '../../corpus/data/deadlines.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text);

const firstChars = new Map(
  RULES.map((rule) => [rule, new Set(rule.starts.split(' ').map((word) => word.charAt(0)))] as const),
);

/** Whether a rule has anything to do with a character, whatever stands behind it. */
const mayStart = (rule: Rule, char: string): boolean =>
  firstChars.get(rule)?.has(char) === true || (rule.behindNumeral !== undefined && isNumeralStart(char.charCodeAt(0)));

/** Names and places of what a rule would read where the scanner does not try it. */
function missedIn(text: string): string[] {
  const { chars } = makeUniform(text);
  const missed: string[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const tried = rulesTriedAt(chars, at);
    for (const rule of RULES) {
      if (!mayStart(rule, chars.charAt(at)) || tried.includes(rule)) continue;
      if (rule.read(chars, at)) missed.push(`${rule.name}: ${chars.slice(at, at + 12)}`);
    }
  }
  return missed;
}

const CHARS = [...new Set(corpus.join('') + RULES.map(({ starts }) => starts).join(''))];
const WORDS = RULES.flatMap(({ starts }) => starts.split(' ')).filter(Boolean);
const UNITS = [...new Set(RULES.flatMap(({ behindNumeral }) => [...(behindNumeral ?? '')]))];
const NUMBERS = [
  '1',
  '3',
  '6',
  '12',
  '15',
  '2024',
  '20240630',
  '123456789',
  '一',
  '两',
  '三',
  '十五',
  '二〇二四',
  '十二三',
];

/** One expression for every way in which a family can start. */
const PHRASES = [
  ...'两节前 双节前 节前 节日前 主汛期前 汛期来临前 供暖季前 采暖期前 入冬前 封冻前 上冻前 入汛前 开学前 放假前 寒假前 暑假前'.split(
    ' ',
  ),
  ...'假期前 高考前 中考前 期末考试前 雨季前 防火期前 换届前 任期届满前 任期内 本届政府内 年关前 国检前 省检前 迎检前'.split(
    ' ',
  ),
  ...'冬季前 春季开学前 秋季学期前 夏季前 入夏前 入秋前 春耕前 三夏前 秋收前 开工前 竣工前 验收前 大会前 全会前 “两会前 两会前'.split(
    ' ',
  ),
  ...'年前 岁尾前 学期末 学年末前 本学期末 上学期末 下学期末 该学期末 期末前 第三周 第3至5教学周'.split(' '),
  ...'今年底 本年内 当年底 同年6月 明年初 次年1月 翌年3月 来年5月 后年底 去年底 上年末 前年底 今明两年内'.split(' '),
  ...'年底 年末 年终前 年尾 年内 年初 年中 岁末前 上半年 下半年 第一季度 第4季度 三季度 2季度末 首季度 Q3 q1 前三季度 前两个季度'.split(
    ' ',
  ),
  ...'元月底 6月底 十二月 3-6月 4月至8月 6、9月 六七月 一、三季度 2024年6月 二〇二四年底 24年底 2024.6.30 2024/9/30 2024-06-30 20240630'.split(
    ' ',
  ),
  ...'2018-2020年 2023、2024年底 3.1-3.15 元旦前 元宵节前 新年前 春节前 除夕前 清明前 端午节前 中秋前 国庆节前 重阳节前 劳动节前'.split(
    ' ',
  ),
  ...'妇女节前 儿童节前 建党节前 建军节前 教师节前 植树节前 青年节前 五一前 五·一节前 十一前 三八节前 六一前 七一前 八一前 五四前 “五一”前'.split(
    ' ',
  ),
  ...'本月底 这个月底 这月底 当月底 下下月初 下个月 下月5日 次月10日 翌月初 上个月 上月底 月底前 月末 月初 月中 月上旬 月下旬 月内 上旬 中旬 下旬'.split(
    ' ',
  ),
  ...'本季度 这个季度 当季末 下个季度 下季度 次季度 上个季度 上季度 季度末 季末 季底 15日前 15号 15日至20日 5、15日'.split(
    ' ',
  ),
  ...'大后天 今天 今晚 明天 明早 后天 昨天 前天 本周五 本星期五 本礼拜五 这周五 这个星期五 当周内 下下周一 下周三 下个礼拜一 次周一 上周五'.split(
    ' ',
  ),
  ...'周一 周六 周日 周天 周末 星期五 礼拜天 这几天 近两天 过几天 改天 回头 这阵子 当日完成 次日办结 第二天完成 隔日报送 翌日完成 同日完成'.split(
    ' ',
  ),
  ...'立行立改 立查立改 立整立改 立审立改 立说立行 立即完成 立刻 即刻 即知即改 即行即改 即查即改 即改即销 马上 当即 随即 即日起'.split(
    ' ',
  ),
  ...'每月 每个双月 每逢双月 每双月 每单月 每偶数月 双月底 单月底 偶数月底 奇月底 月度结束后5日内 月后3日内 季度终了后15日内 季后10日内 半年后10日内 年度终了后4个月内'.split(
    ' ',
  ),
  ...'季首月5日前 季末月20日前 季度首月10日前 各季度末月15日前 逐月 逐季 逐年 逐旬 逐日 逐周 逐半年 逐学期 按月 按季度 按周 按年 按天 按旬 按半年 按学期'.split(
    ' ',
  ),
  ...'日调度 天天报 周调度 旬通报 半月调度 半年考评 双周调度 月通报 季推进 年考评 隔周 隔月 隔日 隔天 隔年 双周例会 周周调度 月月报 季季查 年年查'.split(
    ' ',
  ),
  ...'半年一次 一月一调度 一年两次 一季度一次 两周一次 半年内 5个工作日内 三天内 2周内 一个星期内 3个季度内 24小时内 30分钟内 2年内 提前3天 3-5日内'.split(
    ' ',
  ),
  ...'贯穿全年 全年坚持 常年坚持 长年 长期坚持 始终坚持 持续推进 坚持不懈 常抓不懈 持之以恒 一以贯之 久久为功 抓常抓长 抓长抓常 不间断推进 滚动实施 接续推进'.split(
    ' ',
  ),
  ...'经常性开展 日常性工作 常态化开展 全年完成 本年度内 年度内 当年度完成 “十四五”末 十四五期间 十五五规划 农历三月初三 阴历正月初五 旧历腊月 正月底 腊月底前'.split(
    ' ',
  ),
  ...'《计划》 〔2017〕108号 (2015年版) “3·15” “三月三”活动 3·15 第5届 第十二条 8:00-17:00 9时 9点至17点 7×24小时 24小时值守 三时至5时 GB3095'.split(
    ' ',
  ),
];

/** A piece of the corpus, a word a rule starts with, a number with its unit, or any character. */
const piece = fc.oneof(
  fc.constantFrom(...CHARS),
  fc.constantFrom(...WORDS, ...PHRASES),
  fc.tuple(fc.constantFrom(...NUMBERS), fc.constantFrom(...UNITS)).map((pair) => pair.join('')),
  fc
    .tuple(fc.constantFrom(...corpus), fc.nat(30), fc.integer({ min: 1, max: 8 }))
    .map(([text, from, length]) => text.slice(from, from + length)),
);

describe('the table of what expressions start with', () => {
  it('leaves out no rule that would read something in the corpus', () => {
    expect(corpus.flatMap(missedIn)).toEqual([]);
  });

  it('leaves out none of the ways in which a family can start', () => {
    expect(PHRASES.flatMap(missedIn)).toEqual([]);
    expect(PHRASES.filter((phrase) => scan(makeUniform(phrase).chars)[0]?.start !== 0)).toEqual([]);
  });

  it('leaves out none in texts strung together at random', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        expect(missedIn(pieces.join(''))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps the order of the grammar where words and numbers meet', () => {
    const tried = rulesTriedAt('五一前', 0).map(({ name }) => name);
    expect(tried).toEqual(RULES.map(({ name }) => name).filter((name) => tried.includes(name)));
    expect(tried).toContain('dates');
    expect(rulesTriedAt('锅炉', 0)).toEqual([]);
    expect(rulesTriedAt('40台锅炉', 0)).toEqual([]);
  });
});
