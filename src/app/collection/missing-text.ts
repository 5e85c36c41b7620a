import { dayText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import type { Collection } from '../../core/report/collection.ts';
import type { LocalDate } from '../../core/time/local-date.ts';

const MOST_UNITS = 20;

function listed(names: readonly string[]): string {
  const more = names.length > MOST_UNITS ? `等${names.length}个单位` : '';
  return `${names.slice(0, MOST_UNITS).join('、')}${more}`;
}

/** `第3项“…”（6月30日一期）：5个单位已报3个，未报：甲局、乙局。` */
export function missingText({ number, title, period, rows, reported, missing }: Collection, today: LocalDate): string {
  const counted = rows.filter(({ standing }) => standing !== 'excused').length;
  const partly = rows.filter(({ standing }) => standing === 'partly').map(({ unitName }) => unitName);
  const left = missing.length === 0 ? '，已全部报送。' : `，未报：${listed(missing)}。`;
  const some = partly.length > 0 ? `其中${listed(partly)}已有反馈但未报完。` : '';
  return `第${number}项“${excerpt(title, 24)}”（${dayText(period, today)}一期）：${counted}个单位已报${reported}个${left}${some}`;
}
