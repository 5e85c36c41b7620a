import { excerpt } from '../policy/excerpt.ts';

/** One unit's item that is left when the plan's period is over, with how many of its periods. */
export interface LeftItem {
  /** "甲局第8项“招募志愿者”". */
  what: string;
  periods: number;
  lastAnswer: string | null;
}

/** How many items a notice names; the ledger shows all. */
const NAMED = 20;

/** The notice to those who decide: what the plan leaves behind, item by item. */
export function stockText(planTitle: string, items: readonly LeftItem[]): string {
  const lines = items.slice(0, NAMED).map(({ what, periods, lastAnswer }) => {
    const parts = [
      periods > 1 ? `${periods}期` : '',
      lastAnswer === null ? '未反馈' : `最近反馈：${excerpt(lastAnswer, 40)}`,
    ];
    return `${what}（${parts.filter((part) => part !== '').join('，')}）`;
  });
  const more = items.length > NAMED ? [`……其余${items.length - NAMED}项见台账。`] : [];
  return [
    `《${planTitle}》实施期已满，以下${items.length}项仍未办结，系统不再自动提醒，请逐项决定：办结、延期、挂账或取消。`,
    ...lines,
    ...more,
  ].join('\n');
}
