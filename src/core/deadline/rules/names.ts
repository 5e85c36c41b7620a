import { nothingFinding, unclearFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { readNumeral } from '../numeral.ts';
import { matchAt, testAt } from '../readers/match.ts';
import { clauseBehind } from './rule.ts';
import type { Rule } from './rule.ts';

const TITLE_LENGTH = 160;

/** 《健康城市建设2020规划》, with titles inside titles; an unclosed 《 hides nothing. */
function titleEnd(chars: string, at: number): number {
  let depth = 0;
  const to = Math.min(chars.length, at + TITLE_LENGTH);
  for (let i = at; i < to; i += 1) {
    const char = chars.charAt(i);
    if (char === '《' || char === '〈') depth += 1;
    else if (char === '》' || char === '〉') {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}

function readTitle(chars: string, at: number): Finding | null {
  const end = titleEnd(chars, at);
  return end < 0 ? null : nothingFinding(at, end, '文件名称');
}

/** 《…》 names a document; the years in it are no deadlines. */
export const title: Rule = { name: 'title', starts: '《 〈', read: readTitle };

const DOCUMENT_NUMBER =
  /[〔（([［][ ]?(?:19|20)\d{2}[ ]?[〕）)\]］][ ]?(?:第)?[ ]?[\d〇一二三四五六七八九十]{1,5}[ ]?号?/y;
const EDITION =
  /[（(〔][^（）()〔〕]{0,6}(?:19|20)\d{2}(?:年?[-至](?:20)?\d{2,4})?年?(?:版|修订|修正|版本)[^（）()〔〕]{0,8}[）)〕]/y;

function readNumber(chars: string, at: number): Finding | null {
  for (const pattern of [DOCUMENT_NUMBER, EDITION]) {
    if (matchAt(pattern, chars, at)) return nothingFinding(at, pattern.lastIndex, '文号或版本');
  }
  return null;
}

/** 〔2017〕108号, （2015年版）. */
export const documentNumber: Rule = { name: 'documentNumber', starts: '〔 （ ( [ ［', read: readNumber };

/** “3·15”, “三.八”妇女节, “7·20”: named after a day. With 前 behind it a festival may be meant; that is read elsewhere. */
const NAMED_AFTER_DAY =
  /“?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[·.](?:\d{1,2}|[一二三四五六七八九十]{1,2})”?(?!前|之前|以前|月|日|\d)(?=[^%％\d]|$)/y;
const QUOTED =
  /“(?:三月三|七夕|双11|双十一|双12|双十二|618|315|12345|九九|二月二|六月六|七月半|百日|十月革命)[^”]{0,6}”/y;

function readNamedAfterDay(chars: string, at: number): Finding | null {
  const numeral = readNumeral(chars, at);
  const mark = numeral ? chars.charAt(numeral.end) : '';
  if (numeral && mark !== '·' && mark !== '.') return null;
  const quoted = matchAt(QUOTED, chars, at);
  if (quoted) return nothingFinding(at, QUOTED.lastIndex, '以日期命名的活动或事件');
  const found = matchAt(NAMED_AFTER_DAY, chars, at);
  if (!found || !(/^“.*”$/.test(found[0]) || found[0].includes('·'))) return null;
  return nothingFinding(at, NAMED_AFTER_DAY.lastIndex, '以日期命名的活动或事件');
}

/** “3·15”, “12·4”, “三月三”. */
export const namedAfterDay: Rule = { name: 'namedAfterDay', starts: '“', behindNumeral: '·.', read: readNamedAfterDay };

/** “每天锻炼一小时，…”的理念: a slogan is no task. */
const SLOGAN = /“[^”]{2,60}”[^，。；“]{0,6}?(?:理念|口号|标语|主题(?!教育)|倡议|歌谣|谚语|俗语|品牌|称号|精神)/y;

function readSlogan(chars: string, at: number): Finding | null {
  if (!testAt(SLOGAN, chars, at)) return null;
  const end = chars.indexOf('”', at) + 1;
  if (/[底末初]前?|[\d一二三四五六七八九十]月|年内/.test(chars.slice(at, end))) return null;
  return nothingFinding(at, end, '口号或名称');
}

export const slogan: Rule = { name: 'slogan', starts: '“', read: readSlogan };

/** Latin letters with digits are standards, versions and models; a quarter Q1 is left to the dates. */
const MODEL = /[A-Za-z][A-Za-z0-9./+-]*(?:[ ][A-Z]?\d[A-Za-z0-9.-]*)?/y;
const QUARTER = /[Qq][1-4](?!\d)/y;

function readModel(chars: string, at: number): Finding | null {
  if (testAt(QUARTER, chars, at)) return null;
  const found = matchAt(MODEL, chars, at);
  if (!found || !/\d/.test(found[0])) return null;
  return nothingFinding(at, MODEL.lastIndex, '');
}

/** GB 3095-2012, PM2.5, V2.0. */
export const model: Rule = {
  name: 'model',
  starts: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].join(' '),
  read: readModel,
};

const LUNAR =
  /(?:农历|阴历|旧历)(?:[^，。；\d]{0,2}年)?(?:正|腊|冬|[一二三四五六七八九十]{1,2})月(?:初?[一二三四五六七八九十廿]{1,2}|底|中旬|上旬|下旬)?(?:前|之前)?|(?:正|腊)月(?:初?[一二三四五六七八九十廿]{1,3})?(?:底)?(?:前|之前)?/y;

const LUNAR_FESTIVAL = /^(?:为|是)[^，。；]{0,18}(?:节|日)/;

function readLunar(chars: string, at: number): Finding | null {
  const found = matchAt(LUNAR, chars, at);
  if (!found) return null;
  if (LUNAR_FESTIVAL.test(clauseBehind(chars, LUNAR.lastIndex, 20))) {
    return nothingFinding(at, LUNAR.lastIndex, '节日或活动日');
  }
  return unclearFinding(at, LUNAR.lastIndex, { reason: '农历日期，请核对公历日期', candidates: [] });
}

/** 农历三月初三, 腊月底前: a lunar date has to be looked up. */
export const lunar: Rule = { name: 'lunar', starts: '农历 阴历 旧历 正月 腊月', read: readLunar };

/** 第5届, 第3批, 第十二条, 8:00-17:00, 24小时: numbers that look like a time and count something else. */
const COUNTED =
  /第[\d一二三四五六七八九十百〇零]{1,4}(?!季|[个]?(?:工作日|月|季|周|星期|年)|阶段|日)|\d{1,2}[:：]\d{2}(?:-\d{1,2}[:：]\d{2})?|(?:[\d一二三四五六七八九十零]{1,3}[时点](?:\d{1,2}分)?)(?:至|到|-)(?:次日)?(?:[\d一二三四五六七八九十零]{1,3}[时点](?:\d{1,2}分)?)|\d{1,2}时(?!间|期)|7[×xX*]24小时|24小时(?=值|不间断|服务|值守|热线|在线|监|营|开)/y;

function readCounted(chars: string, at: number): Finding | null {
  if (!matchAt(COUNTED, chars, at)) return null;
  return nothingFinding(at, COUNTED.lastIndex, '');
}

export const counted: Rule = {
  name: 'counted',
  starts: '第',
  behindNumeral: ':：时点小×xX*零一二三四五六七八九十0123456789',
  read: readCounted,
};
