import { dayText } from '../policy/due-text.ts';
import { excerpt } from '../policy/excerpt.ts';
import type { LocalDate } from '../time/local-date.ts';
import { ORIGIN_WORDS } from './register-number.ts';
import type { AssignmentQuestion, AssignmentReading, AssignmentText } from './types.ts';

const LONGEST = 60;

/** `来源：市长批示（5月1日）`; empty where nothing is known. */
export function sourceText(
  { origin, document, documentOn }: Pick<AssignmentText, 'origin' | 'document' | 'documentOn'>,
  today: LocalDate,
): string {
  if (origin === null && document === null) return '';
  const what = document ?? (origin === null ? '' : ORIGIN_WORDS[origin]);
  const dated = documentOn === null || /\d日/.test(what) ? '' : `（${dayText(documentOn, today)}）`;
  return `来源：${excerpt(what, LONGEST)}${dated}`;
}

/** When it is due, in words: its dates, or the rhythm as it was written. */
function whenText({ text, time }: AssignmentReading, today: LocalDate): string {
  if (time.recurring.length > 0 || time.ongoing) return text.deadline ?? '';
  return `${time.milestones.map((day) => dayText(day, today)).join('、')}前`;
}

/** What was understood: `市教育局，5月20日前，报送无烟学校名单（来源：市长批示）`. */
export function assignmentText(reading: AssignmentReading, unitNames: readonly string[], today: LocalDate): string {
  const { text } = reading;
  const units =
    unitNames.length > 5 ? `${unitNames.slice(0, 3).join('、')}等${unitNames.length}个单位` : unitNames.join('、');
  const remarks = [sourceText(text, today), text.replyDemand ? `回复要求：${excerpt(text.replyDemand, LONGEST)}` : '']
    .filter(Boolean)
    .join('；');
  const parts = text.readingOnly
    ? [excerpt(text.content, LONGEST)]
    : [units, whenText(reading, today), excerpt(text.content, LONGEST)];
  return `${parts.join('，')}${remarks === '' ? '' : `（${remarks}）`}`;
}

/** What is asked back, with how to answer it. */
export function questionsText(questions: readonly AssignmentQuestion[]): string {
  const asked = questions.map(({ text, choices }) =>
    choices.length > 1 ? `${text}${choices.map((choice, index) => `${index + 1} ${choice}`).join('；')}。` : text,
  );
  const choosable = questions.some(({ choices }) => choices.length > 1);
  const sure = questions.every(({ choices }) => choices.length === 1);
  const how = sure
    ? '回复“确认”照此办理，或回复正确的内容'
    : choosable
      ? '请回复序号，或回复正确的内容'
      : '请直接回复所缺的内容';
  return `还没有立项：${asked.join('')}\n${how}；不办了请回复“取消”。`;
}
