import type { ExtensionRequest, Occurrence } from '../../core/entities/occurrence.ts';
import { dayText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import type { Tx } from '../store.ts';

const QUOTED = 120;

/** "甲局第8项“…”申请延期至7月15日（原定6月30日），原因：场地未交付，目前进度60%". */
export async function requestWords(
  tx: Tx,
  { toDueOn, fromDueOn, reason, progress, requestedBy }: ExtensionRequest,
  occurrence: Occurrence,
  today: LocalDate,
): Promise<string> {
  const name = (await tx.contact.get(requestedBy))?.name ?? '';
  const until = toDueOn === null ? '（未说明日期）' : `至${dayText(toDueOn, today)}`;
  const original =
    occurrence.originalDueOn === fromDueOn
      ? `原定${dayText(fromDueOn, today)}`
      : `原定${dayText(occurrence.originalDueOn, today)}，现为${dayText(fromDueOn, today)}`;
  return [
    `${await describeOccurrence(tx, occurrence)}申请延期${until}（${original}，申请人${name}）`,
    reason === null ? '未说明原因' : `原因：${excerpt(reason, QUOTED)}`,
    progress === null ? '未说明进展' : `目前${excerpt(progress, QUOTED)}`,
  ].join('，');
}
