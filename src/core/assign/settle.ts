import { resolveUnit } from '../plan/resolve-unit.ts';
import { splitUnits } from '../plan/units/split-units.ts';
import { readAssignment, withChoice } from './read-assignment.ts';
import { isDeadline, type RequestContext, requestDates } from './split-request.ts';
import type { AssignmentQuestion, AssignmentText } from './types.ts';

export type Settled = { kind: 'dropped' } | { kind: 'text'; text: AssignmentText };

const DROP = /^(?:取消|不用了|不办了|算了|不立项|作废)[。.!！\s]*$/;
const CONFIRM = /^(?:确认|是|是的|对|对的|好|好的|可以|没错|就是|同意|ok|yes)[。.!！\s]*$/i;

function answer(
  text: AssignmentText,
  question: AssignmentQuestion,
  said: string,
  { directory, today, calendar }: RequestContext,
): AssignmentText | null {
  const picked = /^第?\s*(\d{1,2})\s*个?[。.]?$/.exec(said)?.[1];
  const choice = picked === undefined ? undefined : question.choices[Number(picked) - 1];
  if (choice !== undefined) return withChoice(text, question, choice);
  if (question.about === 'deadline')
    return isDeadline(said, requestDates(today), calendar) ? { ...text, deadline: said } : null;
  if (question.about === 'content') return said.length >= 4 ? { ...text, content: said } : null;
  const names = splitUnits([{ role: 'responsible', text: said }]).map(({ name }) => name);
  const known = names.length > 0 && names.every((name) => resolveUnit(name, directory) !== null);
  return known ? withChoice(text, question, said) : null;
}

/**
 * What somebody says to the questions about their assignment: 确认 takes the only thing each can mean, a number one of the
 * choices, a date or a unit's name fills in what was missing, 取消 drops it all. Null where the words are about something else.
 */
export function settle(text: AssignmentText, said: string, context: RequestContext): Settled | null {
  const words = said.normalize('NFKC').trim();
  if (DROP.test(words)) return { kind: 'dropped' };
  const { questions } = readAssignment(text, context);
  if (CONFIRM.test(words))
    return {
      kind: 'text',
      text: questions.reduce((read, question) => {
        const [only, ...others] = question.choices;
        return only === undefined || others.length > 0 ? read : withChoice(read, question, only);
      }, text),
    };
  for (const question of questions) {
    const next = answer(text, question, words, context);
    if (next) return { kind: 'text', text: next };
  }
  return null;
}
