import { unclearFinding } from '../finding.ts';
import { newPoint } from '../point.ts';
import { matchAt } from '../readers/match.ts';
import type { Rule } from './rule.ts';

const TURN_OF_YEAR = /(?:岁末|年末|年底|年终|岁尾)(?:[、和]?)(?:年初|岁初|岁首)(?:期间)?/y;

/** 岁末年初: some weeks around the new year. */
export const turnOfYear: Rule = {
  name: 'turnOfYear',
  starts: '岁末 年末 年底 年终 岁尾',
  read(chars, at) {
    if (!'年岁、和'.includes(chars.charAt(at + 2)) || !matchAt(TURN_OF_YEAR, chars, at)) return null;
    const [end, start] = [newPoint('year'), newPoint('year')];
    end.part = 'end';
    start.part = 'start';
    start.yearShift = 1;
    const question = { reason: '“岁末年初”没有确定的起止日期', candidates: [end, start] };
    return unclearFinding(at, TURN_OF_YEAR.lastIndex, question);
  },
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
