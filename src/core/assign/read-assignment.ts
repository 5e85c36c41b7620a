import { looksLikeGroup } from '../plan/looks-like-group.ts';
import { matchUnit, type UnitDirectory } from '../plan/resolve-unit.ts';
import { splitUnits } from '../plan/units/split-units.ts';
import type { UnitMention } from '../plan/draft.ts';
import { parts } from '../time/local-date.ts';
import { readRequestTime } from './read-time.ts';
import type { RequestContext } from './split-request.ts';
import type { AssignmentQuestion, AssignmentReading, AssignmentText } from './types.ts';

function ask(about: AssignmentQuestion['about'], words: string, text: string, choices: string[] = []) {
  return { about, words, text, choices };
}

/** The units with what they mean in the directory, and a question for each that it does not know for sure. */
function readUnits(text: string | null, directory: UnitDirectory) {
  const units: UnitMention[] = [];
  const questions: AssignmentQuestion[] = [];
  const before: string[] = [];
  for (const mention of splitUnits([{ role: 'responsible', text: text ?? '' }])) {
    const { name } = mention;
    const match = matchUnit(name, directory, before);
    before.push(name);
    if (match.kind === 'unit') units.push({ ...mention, unit: match.name });
    else if (match.kind === 'group' && match.members.length > 0) units.push({ ...mention, unit: match.name });
    else if (match.kind === 'group' || looksLikeGroup(name))
      questions.push(ask('units', name, `“${name}”还没有成员单位，请写明具体单位。`));
    else {
      const near = match.kind === 'suggestions' ? match.suggestions.map((one) => one.name) : [];
      const which = near.length === 0 ? '，请写明单位名称' : `，是否为${near.join('、')}`;
      questions.push(ask('units', name, `通讯录中没有“${name}”${which}${near.length === 0 ? '。' : '？'}`, near));
    }
  }
  if (before.length === 0) questions.push(ask('units', '', '没有写明责任单位。'));
  if (units.length > 0 && units.every(({ role }) => role === 'support') && questions.length === 0)
    questions.push(ask('units', '', '只写了配合单位，请写明牵头或责任单位。'));
  return { units, questions };
}

/** Reads an assignment against directory and calendar. What a careful clerk would ask about stands in `questions`. */
export function readAssignment(
  text: AssignmentText,
  { today, directory, calendar }: RequestContext,
): AssignmentReading {
  const { units, questions } = readUnits(text.units, directory);
  const { time, questions: when } = readRequestTime(text.deadline, today, calendar);
  const what = text.content === '' ? [ask('content', '', '没有写明要办理什么。')] : [];
  if (text.readingOnly) return { text, units, time, questions: what };
  return { text, units, time, questions: [...questions, ...when, ...what] };
}

/** The text with one question answered by one of its choices. */
export function withChoice(text: AssignmentText, { about, words }: AssignmentQuestion, choice: string): AssignmentText {
  if (about === 'content') return { ...text, content: choice };
  if (about === 'units')
    return { ...text, units: words === '' ? choice : (text.units ?? '').replace(words, () => choice) };
  const { year, month, day } = parts(choice);
  return { ...text, deadline: `${year}年${month}月${day}日前` };
}
