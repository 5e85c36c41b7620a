import { nothingFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { readNumeral } from '../numeral.ts';
import { charSets, maskAt } from '../readers/char-set.ts';
import { matchAt, skip, testAt } from '../readers/match.ts';
import { readPeriod, recurringFinding } from './each-period.ts';
import { notRecurring } from './not-recurring.ts';
import { clauseBefore } from './rule.ts';
import type { Rule } from './rule.ts';

const ONE_BY_ONE = /(?:逐|按)(?=[日天周旬月季年]|半月|半年|学期)/y;
const BY_OTHER =
  /按(?:[日月年天周](?:计(?!划)|折|租|摊|利率)|日(?:期|历|程|照)|月(?:份|薪|供)|季节|年(?:龄|级|代|限|均|份|度(?:计划|安排|目标|任务|预算))|周(?:岁|边))/y;
/** 逐年提高, 逐月下降: little by little. */
const GRADUAL =
  /(?:增长|增加|递增|递减|提高|提升|下降|降低|减少|加大|扩大|改善|上升|增强|好转|攀升|上调|优化|缩小|消化|退出|增|降|减|加|分解|细化|完善|提|推广|铺开|覆盖|清退)/y;

/** 逐月, 按季度, 逐年: 逐年增长 says that something grows. */
function readOneByOne(chars: string, at: number): Finding | null {
  const start = skip(ONE_BY_ONE, chars, at);
  if (start === at || testAt(BY_OTHER, chars, at)) return null;
  const found = readPeriod(chars, start);
  if (!found) return null;
  if (testAt(GRADUAL, chars, found.end)) return nothingFinding(at, found.end, '逐步变化');
  const reason = notRecurring(chars, at, found.end, found.period.unit);
  if (reason) return nothingFinding(at, found.end, reason);
  return recurringFinding(chars, at, found.end, found.period);
}

export const oneByOne: Rule = {
  name: 'oneByOne',
  starts: '逐日 逐天 逐周 逐旬 逐季 逐月 逐年 逐半 逐学 按日 按天 按周 按旬 按季 按月 按年 按半 按学',
  read: readOneByOne,
};

const EVERY_OTHER = /(?:隔(周|月|日|天|年)|(双)(周)|(周周|月月|季季|天天|年年))/y;

/** 双周开展一次; 双周数据 is only a name. */
const IS_DONE = /(?:例会|开展|召开|组织|报|调度|巡查|检查|通报|调研|一次|1次|[，。；、）]|$)/y;

/** 隔周, 双周, 月月: every second period, or every one. */
function readEveryOther(chars: string, at: number): Finding | null {
  const found = matchAt(EVERY_OTHER, chars, at);
  if (!found || /[\d一二三四五六七八九十]/.test(chars.charAt(at - 1))) return null;
  const end = EVERY_OTHER.lastIndex;
  const doubled = found[4];
  if (found[2] && !testAt(IS_DONE, chars, end)) return null;
  if (doubled && !testAt(/(?:有|都|调度|通报|开展|报|查|检查|更新|讲|评|晒|考)/y, chars, end)) return null;
  const word = doubled?.charAt(0) ?? found[1] ?? found[3] ?? '周';
  const period = readPeriod(word, 0)?.period;
  if (!period) return null;
  return recurringFinding(chars, at, end, { ...period, amount: period.amount * (doubled ? 1 : 2) });
}

export const everyOther: Rule = {
  name: 'everyOther',
  starts: '隔周 隔月 隔日 隔天 隔年 双周 周周 月月 季季 天天 年年',
  read: readEveryOther,
};

const ACTION =
  '(?:调度|通报|推进|考评|考核|报告|督查|督导|督办|小结|总结|例会|研判|检查|评估|评价|点评|盘点|清零|汇报|会商|分析|排查|巡查|巡检|对账|讲评|晾晒|排名|评比|监测|复盘|会诊|碰头|协调|统计|简报|跟踪|抽查|暗访|评议|述职|交流|学习|培训|演练|更新|公示|公布|收集|汇总|报送|上报|自查|提醒|预警|亮灯|发布|测评|审核|体检|抽检|报|评|结|查|清|考|访|督|晒|比|销|推|调|会|盘|验|测|训)';
const CADENCE = new RegExp(`(日|天|周|旬|半月|双周|月|季度?|半年|年)度?(?:(?:一|1)(?:次)?)?${ACTION}`, 'y');
/** What may stand before a cadence: nothing, punctuation, an opening quote, or a verb that sets a rule up. */
const OPEN =
  /(?:^|[“”、，。；：:（(《]|实行|执行|建立|落实|坚持|推行|采取|做到|按照|按|严格|健全|完善|实施|执行好|以|通过|制定|形成|和|及|与|行|立|化)$/;
const NOT_CADENCE =
  /(?:年(?:报|会|考(?!评|核)|检查|评(?!估|价|议|比)|终|结|清|查|访|推|调|测|训)|日(?:报(?!告|送)|常|前|会)|月(?:报(?!告|送)|会|考(?!评|核|核))|季(?:考|会)|天(?!天)|周(?:会|报(?!告|送)|全|知)|年度?(?:总结|检查|培训|统计|调查))/y;
/** 半年报表, 日报社: 报 that is no report to be made. */
const PAPER = /报[表道名销警价刊纸社]/y;
const YEARLY_NOUN = /年(?:报|检|审|会|鉴|薪)/y;
/** 半年总结6月20日前…: a report with a date of its own. */
const REPORT_DUE = /(?:材料|报告|表)?(?:应当?|须|于|在|请)?[\d一二三四五六七八九十]/y;
const SET_UP = /(?:实行|执行|建立|坚持|推行|落实|实施|做到)$/;
const NEXT_IN_ROW = new RegExp(`^[、，和及](?:日|周|旬|半月|双周|月|季度?|半年|年)(?:一)?${ACTION}`);
const LAST_IN_ROW = new RegExp(
  `(?:^|[“”、，。；：和及行立持实])(?:日|周|旬|半月|双周|月|季度?|半年|年)(?:一)?${ACTION}[、，和及]$`,
);
const FURTHER = new RegExp(
  `^[^，。；]{0,10}?、(?:日|周|旬|半月|双周|月|季度?|半年|年)度?(?:(?:一|1)(?:次)?)?${ACTION}`,
);

/** 日管控 in 日管控、周排查、月调度: any two characters, if the row goes on with a plain cadence. */
const ANY_ACTION =
  /(日|周|旬|月|季|年)(?![常度报边期岁均底末初终中内前后历程照光薪份饼球轮检龄级代货轻会节全围密转游出落])[\u4e00-\u9fa5]{2}(?=[、，。；”和及]|制度|机制|工作|$)/y;
/** What most often stands behind 年, 月 and 日, and never in a cadence: punctuation, 底, 内, numbers but 1 and 一. */
const NEVER_BEHIND = '，。；：、（）底末初中内前止起后份间至到的和及0234567';
/** 日清月结: rows without marks. */
const RUN_ON = new RegExp(
  `(?<![每本上下各当次\\d一二两三四五六七八九十])(?:日|天|周|旬|半月|月|季|半年)(?:一)?${ACTION}$`,
);

/** Whether the cadence is one of a row: 日清、周结、月评. */
function inRow(chars: string, at: number, end: number): boolean {
  if (FURTHER.test(chars.slice(end, end + 20))) return true;
  return /(?:日|天|周|旬|月|季度?|年)度?(?:一|1)?[^，。；、]{1,6}、$/.test(chars.slice(Math.max(0, at - 10), at));
}

/** 周调度、月通报、季推进、年考评; 实行月调度; 日报告制度. */
function readCadence(chars: string, at: number): Finding | null {
  if (NEVER_BEHIND.includes(chars.charAt(at + 1))) return null;
  const plain = matchAt(CADENCE, chars, at);
  const found = plain ?? matchAt(ANY_ACTION, chars, at);
  if (!found) return null;
  const end = plain ? CADENCE.lastIndex : ANY_ACTION.lastIndex;
  if (
    !plain &&
    !NEXT_IN_ROW.test(chars.slice(end, end + 12)) &&
    !LAST_IN_ROW.test(chars.slice(Math.max(0, at - 9), at))
  )
    return null;
  const runOn = RUN_ON.test(chars.slice(Math.max(0, at - 8), at)) && found[0].charAt(1) !== '度';
  const row = runOn || inRow(chars, at, end);
  if (!runOn && !OPEN.test(clauseBefore(chars, at, 5)) && !(at === 0 || /[，。；：]/.test(chars.charAt(at - 1))))
    return null;
  if (testAt(YEARLY_NOUN, chars, at) || testAt(PAPER, chars, end - 1)) return null;
  if (!row && testAt(NOT_CADENCE, chars, at) && !SET_UP.test(clauseBefore(chars, at, 4))) return null;
  if (!row && testAt(REPORT_DUE, chars, end) && !SET_UP.test(clauseBefore(chars, at, 4))) return null;
  const written = found[1] ?? '月';
  if (!row && /度/.test(found[0].slice(1, 2)) && !SET_UP.test(clauseBefore(chars, at, 4))) {
    return null;
  }
  const double = written === '双周';
  const period = readPeriod(double ? '周' : written, 0)?.period;
  if (!period) return null;
  return {
    ...recurringFinding(chars, at, end, { ...period, amount: double ? 2 : period.amount }),
    end,
    on: [],
    times: 1,
  };
}

export const cadence: Rule = { name: 'cadence', starts: '日 天 周 旬 半月 半年 双周 月 季 年', read: readCadence };

const PERIOD_START = '个日天周星旬月季年半学';
const ONE = /(?:一|1)(?![月日年季个名种名些定般级流次起体直同旦线项])/y;
const COUNT =
  /(?:内|中|里)?(?:至少|不少于|不低于|开展|组织|进行|召开|最少|安排|巡查|检查|体检|更换|轮换)?(?:[\d一二两三四五六七八九十]{1,2})(?:至[二三四五]|-\d)?(?:次|轮|回|期|场|遍)(?!数)|[二两三四五2-5](?:巡查?|检查?|查|报|访|督|评|训|练|演练|会|考|调度|通报|消毒?|清)(?=[，。；、”）]|$)/y;
const ONE_ACTION = new RegExp(`(?:一|1)${ACTION}`, 'y');
const ONCE_A = /(?:一次|一轮|一期|一场|一报|一调度|1次|1轮|1期)/y;

/** Behind 月, 日 or 年 without 个 stands what tells a count (一月一调度, 一年两次) from a date. */
const COUNT_START = new Set(
  [...'一1至不最开组进召安内中里巡体更轮两二三四五六七八九十23456789检'].map((char) => char.charCodeAt(0)),
);

/** 6月, 15日, 2024年 and the like: only 一月, 两年, 3年 … may begin a count. */
function isDateStart(chars: string, at: number, unitAt: number): boolean {
  if (!'月日年'.includes(chars.charAt(unitAt))) return false;
  // 10月开展两次 is October.
  if (chars.charAt(unitAt) === '月' && unitAt - at > 1) return true;
  return !'一两二三123'.includes(chars.charAt(at)) || !COUNT_START.has(chars.charCodeAt(unitAt + 1));
}

/** 第一季度, 每两月, 近3年: no count of its own. */
const NOT_BEHIND = charSets('第每近前后这0123456789');

/** 一月一调度, 一季一通报, 一年两次, 半年一次, 两月一次, 一季度一次. */
function readCountPerPeriod(chars: string, at: number): Finding | null {
  const numeral = readNumeral(chars, at);
  if (numeral ? numeral.value > 30 || !PERIOD_START.includes(chars.charAt(numeral.end)) : chars.charAt(at) !== '半')
    return null;
  if (numeral && isDateStart(chars, at, numeral.end)) return null;
  if (maskAt(NOT_BEHIND, chars, at - 1) !== 0) return null;
  const found = readPeriod(chars, at);
  if (!found || found.period.unit === 'hour') return null;
  const behind = found.end;
  const startsWithOne = '一1'.includes(chars.charAt(behind));
  const once =
    startsWithOne &&
    ((testAt(ONE, chars, behind) &&
      /^(?:一|1)(?:调度|通报|督查|督导|研判|报告?|考评?|评|总结|小结|会商|例会|检查|推进|汇报|分析|主题|公示|更新|策|清单|台账|结|清|查|访|核|销|盘|讲|晒|测|训|督|比|会|汇总|报送|排查|巡查|演练|培训|点评|复盘|对账|简报|述职|公布|协调|碰头|暗访|评估|考核|换|洗|消毒|保养|维护|轮换|轮岗|轮训|体检|走访|慰问|家访|谈心|谈话|清扫|清洗)/.test(
        chars.slice(behind, behind + 4),
      )) ||
      testAt(ONE_ACTION, chars, behind));
  const count = testAt(COUNT, chars, behind);
  if (!once && !count) return null;
  if (count && /^内|^中|^里/.test(chars.slice(behind, behind + 1)) && !/^半|^一年|^一季/.test(chars.slice(at, behind)))
    return null;
  const reason = notRecurring(chars, at, behind, found.period.unit);
  if (reason) return nothingFinding(at, behind, reason);
  const finding = recurringFinding(chars, at, behind, found.period);
  const end = count ? skip(COUNT, chars, behind) : skip(ONCE_A, chars, behind);
  return { ...finding, on: [], end: Math.max(end, behind) };
}

export const countPerPeriod: Rule = {
  name: 'countPerPeriod',
  starts: '半',
  behindNumeral: PERIOD_START,
  read: readCountPerPeriod,
};
