import type { MonthFigures } from '../app/rehearsal/report-rehearsal.ts';
import { textTable } from './text-table.ts';

/** The year month by month as lines for a terminal. */
export function monthLines(months: readonly MonthFigures[]): string[] {
  const total = (key: Exclude<keyof MonthFigures, 'month'>) => months.reduce((sum, figures) => sum + figures[key], 0);
  const row = ({ month, due, messages, items, answers, inTime, late, open, extensions, escalated }: MonthFigures) => [
    month,
    due,
    messages,
    items,
    answers,
    inTime,
    late,
    open,
    extensions,
    escalated,
  ];
  return textTable(
    ['月份', '到期', '消息', '提醒事项', '反馈', '按时', '迟办', '未结', '申请延期', '升级事项'],
    [
      ...months.map(row),
      row({
        month: '合计',
        due: total('due'),
        messages: total('messages'),
        items: total('items'),
        answers: total('answers'),
        inTime: total('inTime'),
        late: total('late'),
        open: total('open'),
        extensions: total('extensions'),
        escalated: total('escalated'),
      }),
    ],
  );
}
