import { nothingFinding, relativeFinding } from '../finding.ts';
import type { Finding, RelativeFinding } from '../finding.ts';
import { readNumeral } from '../numeral.ts';
import { matchAt, skip, testAt } from '../readers/match.ts';
import { readAmount, UNIT_STARTS } from '../readers/amount.ts';
import type { Amount } from '../readers/amount.ts';
import { findAnchor } from './anchor.ts';
import type { Anchor } from './anchor.ts';
import { notRelative } from './not-relative.ts';
import { clauseBefore, sentenceBefore } from './rule.ts';
import type { Rule } from './rule.ts';

const WITHIN = /(?:的?时间|左右)?(?:之内|以内|内(?!部|容|外))/y;
/** What 内, 前 and 后 with their variants start with. */
const TAIL_START = '的时左之以内前后';
const BEFORE = /(?:之前|以前|前(?!三|半|期))/y;
const LATER = /(?:之后|以后|后(?!续|期))/y;
/** 会后3日报送, 限期15日整改: no 内, but a deadline all the same. */
const LIMITED =
  /(?:(?<!宽)限期|限时|(?<![年期时权界上下有无效])限|(?:最迟|至迟|最晚)(?:不得?(?:超过|晚于|迟于)|在)?|(?:整改|办理|办结|完成|反馈|答复|处理|报送|承诺|响应|回复|审批|审核|修复|处置)(?:时限|期限)[：:为]?|会前|会后|开会前|会议前)$/;
/** 办理期限为受理之日起20个工作日, 自收到材料之日起10日: a duty's own length, counted from an event. */
const LIMIT_FROM_EVENT =
  /(?:(?:办理|办结|整改|完成|反馈|答复|处理|报送|审批|审核|审查|审定|许可|承诺|法定|评审|验收|申报|上报|回复|提交)(?:时限|期限|时间)[：:为是]{0,2}(?:自|从)?[^，。；]{0,24}|(?:^|[，。；：:（])(?:自|从)?(?:收到|接到|受理|送达|交办|转办|签收|接收)[^，。；]{0,16})之日起$/;
const STRETCH_ENDS = /(?:[，。；）)]|$)/y;
const EVENT_BEFORE =
  /(?:会议?|召开|举行|举办|开始|开工|施工|实施|施行|届满|期满|到期|投入|投用|使用|运行|之日|活动|考试|面试|笔试|测试|体检|选举|投票|培训|开庭|停水|停电|变更|离任|到任|开幕|开标|开学|生产|作业|解除|终止|生效|公布|的|启用|出发|离境|拆除|搬迁|交付|开业|上市|使用|调整|离开|到达|进场|验收|考核|检查|评审|巡察|演练|竞赛|比赛|演出|审议|表决|[考赛训]|上课|开赛|开班|播出|开播|上线|发车|入园|离校|投料|试车|演出|复工|开馆|揭牌|签约|结业|付款|停用|发行|挂牌|出库|出厂|装车|浇筑|隐蔽|吊装)$/;

/** 应当在拍卖五日前: between 在 and the number stands an event; 各县区15日前 has no 在. */
const AT_EVENT = /[在于](?!每|各|全|市|县|区|规定|[\d一二三四五六七八九十])[^，。；]{2,24}$/;

/** 应当在评标前二十四小时内: a duty before an event; 破产申请受理前六个月内 only looks back. */
const DUTY_BEFORE = /(?:应当?|须|必须|需|要|请|可以?)[^，。；]{0,22}前$/;

function finding(at: number, end: number, amount: Amount, sign: 1 | -1, anchor: Anchor): RelativeFinding {
  return relativeFinding(at, end, {
    anchor: anchor.anchor,
    amount: sign * amount.amount,
    unit: amount.unit,
    ownIssue: anchor.ownIssue && sign > 0,
    unanchored: anchor.start < 0,
    chatOnly: false,
  });
}

/** 20日前 is a day of the month unless an event stands right before it. */
function readBefore(chars: string, at: number, amount: Amount): Finding | null {
  const end = skip(BEFORE, chars, amount.end);
  if (end === amount.end) return null;
  const clause = clauseBefore(chars, at, 24);
  const anchor = findAnchor(chars, at);
  const event =
    EVENT_BEFORE.test(clause) || AT_EVENT.test(clause) || (anchor.start >= 0 && /(?:之日|的)$/.test(clause));
  if (!event && (amount.bareDay ? amount.amount <= 31 : anchor.start < 0)) return null;
  const meeting = anchor.anchor === 'meeting' || /会议?(?:召开|举行)?的?$/.test(clause);
  return finding(at, end, amount, -1, { ...anchor, anchor: meeting ? 'meeting' : 'other', start: 0 });
}

const NIAN = 0x5e74;
const YUE = 0x6708;
/** Behind N月: 一月半, 3月至6个月. */
const GOES_ON = '半-至到';

/** 6月, 2024年: most numbers with a unit are dates, and no length of time needs to be looked for. */
function isDate(chars: string, at: number): boolean {
  const numeral = readNumeral(chars, at);
  if (!numeral) return false;
  const unit = chars.charCodeAt(numeral.end);
  if (unit !== YUE && (unit !== NIAN || numeral.digits !== 4)) return false;
  return !GOES_ON.includes(chars.charAt(numeral.end + 1));
}

function readRelative(chars: string, at: number): Finding | null {
  if (isDate(chars, at)) return null;
  const amount = readAmount(chars, at);
  if (!amount || amount.bareMonth) return null;
  if (!TAIL_START.includes(chars.charAt(amount.end))) return readLimited(chars, at, amount);
  const within = skip(WITHIN, chars, amount.end);
  if (within > amount.end) {
    // 有效期届满前30日内提出: counted back from the event.
    const words = chars.slice(Math.max(0, at - 8), at);
    if (words.endsWith('前')) {
      if (!EVENT_BEFORE.test(words.slice(0, -1)) && !DUTY_BEFORE.test(clauseBefore(chars, at, 30)))
        return nothingFinding(at, within, '此前的时段');
      return finding(at, within, amount, -1, { ...findAnchor(chars, at), ownIssue: false, start: 0 });
    }
    const reason = notRelative(chars, at, within, amount);
    if (reason) return nothingFinding(at, within, reason);
    const anchor = findAnchor(chars, at);
    return finding(at, within, amount, anchor.before ? -1 : 1, anchor);
  }
  const before = readBefore(chars, at, amount);
  if (before) return before;
  const later = skip(LATER, chars, amount.end);
  if (later > amount.end && !amount.bareDay) {
    return { ...finding(at, later, amount, 1, findAnchor(chars, at)), chatOnly: true };
  }
  return readLimited(chars, at, amount);
}

/** A length of time that needs no 内 because of the words before it. */
function readLimited(chars: string, at: number, amount: Amount): Finding | null {
  const words = chars.slice(Math.max(0, at - 8), at);
  if (words.endsWith('前')) {
    const notice = NOTICE.test(chars.slice(amount.end, amount.end + 12)) && !NOT_EVENT.test(words);
    if (notice || EVENT_BEFORE.test(words.slice(0, -1)))
      return finding(at, amount.end, amount, -1, { ...findAnchor(chars, at), start: 0 });
  }
  const fromEvent =
    words.endsWith('之日起') &&
    LIMIT_FROM_EVENT.test(sentenceBefore(chars, at, 44)) &&
    testAt(STRETCH_ENDS, chars, amount.end);
  if (!fromEvent && !LIMITED.test(words)) return null;
  return finding(at, amount.end, amount, 1, findAnchor(chars, at));
}

/** 隐蔽前48小时通知监理: the duty behind it tells that an event stands before it. */
const NOTICE =
  /^(?:[以用]?(?:书面|电话)(?:形式|方式)?)?(?:通知|告知|报告|报备|提交|报送|申请|提出|公告|预约|送达|发出|到场|到达|备案|送审|报审|确认|公布|发布|公示|缴纳|提醒|预告|张贴|到位|办理|下发|发送|完成|送交|检查|签订)/;
const NOT_EVENT = /(?:目|之|此|日|以|年|月|提|期|天)前$/;

const GAINED = /(?:同比|[比较][^，。；]{0,6}|已经?)$/;
const AHEAD = /提前(?:至少)?/y;
const AHEAD_OF_PLAN = /(?:[^，。；]{0,6})?(?:完成|竣工|完工|实现|建成|通车|收官|达成|退休|还|结束|超额)/y;

/** 提前3个工作日通知: before an event; 提前10天完成 is praise. */
function readAhead(chars: string, at: number): Finding | null {
  // 同比提前15天, 较计划提前两个月: what has been gained.
  if (GAINED.test(chars.slice(Math.max(0, at - 8), at))) return null;
  const number = skip(AHEAD, chars, at);
  const amount = readAmount(chars, number);
  if (!amount || (amount.unit === 'hour' && amount.amount < 1) || matchAt(AHEAD_OF_PLAN, chars, amount.end))
    return null;
  const anchor = findAnchor(chars, at);
  const meeting = /会/.test(clauseBefore(chars, at, 12)) || anchor.anchor === 'meeting';
  return finding(at, amount.end, amount, -1, { ...anchor, anchor: meeting ? 'meeting' : 'other', start: 0 });
}

/** 收到通知后5个工作日内, 会前3个工作日, 发布之日起6个月内, 提前7天. */
export const relative: Rule = {
  name: 'relative',
  starts: '半 提前',
  behindNumeral: UNIT_STARTS,
  read: (chars, at) => (chars.charAt(at) === '提' ? readAhead(chars, at) : readRelative(chars, at)),
};
